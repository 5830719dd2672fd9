/// <reference types="vitest/config" />
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const theme = here("target/classes/theme/partenaire/admin");

/**
 * Tells the stock console which files to load: their names carry a hash of what is in them, so that browsers, which keep
 * them for a month, never run yesterday's.
 */
function themeProperties(): Plugin {
  return {
    name: "partner-theme-properties",
    apply: "build",
    writeBundle(_options, bundle) {
      const files = Object.values(bundle);
      const script = files.find((file) => file.type === "chunk" && file.isEntry)?.fileName;
      const style = files.find((file) => file.fileName.endsWith(".css"))?.fileName;
      if (script === undefined || style === undefined) {
        throw new Error("no script or no style sheet was built");
      }
      const text = readFileSync(here("src/main/theme.properties"), "utf8")
        .replace("@script@", script)
        .replace("@style@", style);
      mkdirSync(theme, { recursive: true });
      writeFileSync(`${theme}/theme.properties`, text);
    },
  };
}

export default defineConfig({
  root: here("."),
  // Addresses relative to the file that asks: the theme's path holds Keycloak's resource tag.
  base: "",
  publicDir: false,
  plugins: [themeProperties()],
  resolve: {
    // What both consoles share speaks of React's hooks, and has no packages of its own.
    alias: { "console-api": here("../console-api/src"), react: "preact/hooks" },
    dedupe: ["openapi-fetch", "preact"],
  },
  build: {
    outDir: `${theme}/resources`,
    emptyOutDir: true,
    target: "es2022",
    cssCodeSplit: false,
    modulePreload: false,
    rolldownOptions: {
      input: here("src/main/ts/main.ts"),
      output: {
        entryFileNames: "assets/partenaires-[hash].js",
        chunkFileNames: "assets/partenaires-[name]-[hash].js",
        assetFileNames: "assets/partenaires-[hash][extname]",
      },
    },
  },
  test: {
    environment: "jsdom",
    include: ["src/test/ts/**/*.test.{ts,tsx}"],
    setupFiles: ["src/test/ts/setup.ts"],
    css: false,
    // One worker: the rest of the build wants the cores too.
    pool: "threads",
    maxWorkers: 1,
    // One page for all files: test/ts/setup.ts clears what a test leaves behind.
    isolate: false,
    testTimeout: 60_000,
    restoreMocks: true,
  },
});
