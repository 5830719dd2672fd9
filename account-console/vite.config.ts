/// <reference types="vitest/config" />
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// The package does not export this file (26.7.4), but Keycloak's own pages have no other style sheet.
const keycloakStyles = here("node_modules/@keycloak/keycloak-account-ui/lib/keycloak-account-ui.css");

/**
 * Leaves out each style sheet of a PatternFly component that account-ui contains already. Browsers then load less, and
 * no second copy, which would come later, overrides the colours of our theme.
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

/** PatternFly's table imports this style sheet always. Only tables that are trees need it, and we have none. */
const UNUSED = new Set(["table-tree-view"]);

/**
 * Rewrites Vite's manifest for Keycloak. Keycloak 26.7.4 (ViteManifest, AccountConsole) reads the entry and prints its
 * `imports` as the addresses of files to preload. But Vite puts keys of the manifest there, not files. Here the entry
 * lists files, those of indirect imports too, and the manifest contains nothing else.
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

/** Removes the fonts that PatternFly declares (1 MB of files): our theme uses system fonts only. */
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
  // Relative URLs: the path of a theme contains a tag that changes with each version of Keycloak.
  base: "",
  publicDir: false,
  plugins: [withoutStylesTwice(), withoutFontFaces(), react(), manifestForKeycloak()],
  resolve: {
    alias: { "console-api": here("../console-api/src"), "keycloak-account-ui.css": keycloakStyles },
    // console-api has no node_modules: these packages are those of this console.
    dedupe: ["openapi-fetch", "react", "react-dom", "react-i18next", "react-router-dom"],
  },
  define: {
    // scripts/weigh.mjs builds the console without our pages, to compare its size.
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
  // Tests read the words for rights, which are the server's, from the module beside.
  server: { fs: { allow: [here("..")] } },
  test: {
    environment: "jsdom",
    include: ["src/test/ts/**/*.test.{ts,tsx}"],
    setupFiles: ["src/test/ts/setup.ts"],
    css: false,
    // All files share one environment, so that PatternFly is loaded once. src/test/ts/setup.ts resets it after each
    // test. There is one worker, because the rest of the build needs the processor too.
    pool: "threads",
    isolate: false,
    maxWorkers: 1,
    testTimeout: 90_000,
    restoreMocks: true,
  },
}));
