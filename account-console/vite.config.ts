/// <reference types="vitest/config" />
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// Not among the package's exports, yet nothing else styles Keycloak's own pages.
const keycloakStyles = here("node_modules/@keycloak/keycloak-account-ui/lib/keycloak-account-ui.css");

/**
 * account-ui brings the style sheets of nearly all of PatternFly's components. Those of our own pages are left out
 * where it does: less to load, and nothing that comes later undoes the identity.
 */
function withoutStylesTwice(): Plugin {
  const brought = readFileSync(keycloakStyles, "utf8");
  return {
    name: "partner-without-styles-twice",
    enforce: "pre",
    load(id) {
      const sheet = /react-styles\/css\/components\/[^/]+\/([a-z-]+)\.css$/.exec(id)?.[1];
      const needless = sheet !== undefined && (UNUSED.has(sheet) || brought.includes(`.pf-v5-c-${sheet}{`));
      return needless ? "" : null;
    },
  };
}

/** Imported by PatternFly's table whether or not a table is a tree. */
const UNUSED = new Set(["table-tree-view"]);

/**
 * Keycloak 26.7.3 reads the entry out of Vite's manifest and prints its imports as addresses to load early, whereas Vite
 * names other entries of the manifest there. So the manifest says files, and says only what is read.
 */
function manifestForKeycloak(): Plugin {
  const manifest = ".vite/manifest.json";
  interface Chunk {
    readonly file: string;
    readonly isEntry?: boolean;
    readonly imports?: readonly string[];
    readonly css?: readonly string[];
  }
  return {
    name: "partner-manifest-for-keycloak",
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const asset = bundle[manifest];
        if (asset?.type !== "asset") {
          throw new Error(`Vite wrote no ${manifest}`);
        }
        const chunks = JSON.parse(String(asset.source)) as Record<string, Chunk>;
        const [name, entry] = Object.entries(chunks).find(([, chunk]) => chunk.isEntry) ?? [];
        if (name === undefined || entry === undefined) {
          throw new Error(`${manifest} names no entry`);
        }
        const eager = new Set<Chunk>();
        const follow = (chunk: Chunk) =>
          chunk.imports?.forEach((key) => {
            const next = chunks[key];
            if (next !== undefined && !eager.has(next)) {
              eager.add(next);
              follow(next);
            }
          });
        follow(entry);
        const css = [...eager, entry].flatMap((chunk) => chunk.css ?? []);
        const readable = { ...entry, imports: [...eager].map((chunk) => chunk.file), css: [...new Set(css)] };
        asset.source = JSON.stringify({ [name]: readable }, null, 2);
      },
    },
  };
}

/** System fonts only: the faces that PatternFly declares (1 MB of files) would never be shown. */
function withoutFontFaces(): Plugin {
  return {
    name: "partner-without-font-faces",
    enforce: "pre",
    transform(code, id) {
      return id.endsWith(".css") ? code.replaceAll(/@font-face\s*\{[^}]*\}/g, "") : null;
    },
  };
}

export default defineConfig(({ mode }) => ({
  root: here("."),
  // Addresses relative to the file that asks: the theme's path holds Keycloak's resource tag.
  base: "",
  publicDir: false,
  plugins: [withoutStylesTwice(), withoutFontFaces(), react(), manifestForKeycloak()],
  resolve: {
    alias: { "console-api": here("../console-api/src"), "keycloak-account-ui.css": keycloakStyles },
    // What both consoles share has no packages of its own.
    dedupe: ["openapi-fetch", "react", "react-dom", "react-i18next", "react-router-dom"],
  },
  define: {
    // False only to weigh the shell without our pages: scripts/weigh.mjs.
    __OUR_PAGES__: JSON.stringify(mode !== "shell-only"),
  },
  build: {
    outDir: here("target/classes/theme/partenaire/account/resources"),
    emptyOutDir: false,
    manifest: true,
    target: "es2022",
    chunkSizeWarningLimit: 1200,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: here("src/main/ts/main.tsx"),
    },
  },
  test: {
    environment: "jsdom",
    include: ["src/test/ts/**/*.test.{ts,tsx}"],
    setupFiles: ["src/test/ts/setup.ts"],
    css: false,
    // PatternFly is read once for all files, not once for each: test/ts/setup.ts clears what a test leaves behind. One
    // worker: the rest of the build wants the cores too.
    pool: "threads",
    isolate: false,
    maxWorkers: 1,
    testTimeout: 90_000,
    restoreMocks: true,
  },
}));
