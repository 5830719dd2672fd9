/// <reference types="vitest/config" />
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const theme = here("target/classes/theme/partenaire/admin");

/**
 * Writes the names of the built files into the theme's properties, where Keycloak's console reads which files to load.
 * Browsers keep a file for a month. Its name contains a hash of its content, so they never run an old version.
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
  // Relative URLs: the path of a theme contains a tag that changes with each version of Keycloak.
  base: "",
  publicDir: false,
  plugins: [themeProperties()],
  resolve: {
    // console-api imports React's hooks, which are Preact's in this console. It has no node_modules: these packages are
    // those of this console.
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
  // Tests read the words for rights, which are the server's, from the module beside.
  server: { fs: { allow: [here("..")] } },
  test: {
    environment: "jsdom",
    include: ["src/test/ts/**/*.test.{ts,tsx}"],
    setupFiles: ["src/test/ts/setup.ts"],
    css: false,
    // One worker, because the rest of the build needs the processor too.
    pool: "threads",
    maxWorkers: 1,
    // All files share one environment. src/test/ts/setup.ts resets it after each test.
    isolate: false,
    testTimeout: 60_000,
    restoreMocks: true,
  },
});
