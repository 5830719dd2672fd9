// What a browser fetches before the first page shows, gzipped: the shell with our pages against the same shell without
// them. Fails when ours adds more than a tenth. Run by the Maven build after the tests.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";

const MOST = 1.1;
const project = fileURLToPath(new URL("..", import.meta.url));
const weightOf = (content) => gzipSync(content, { level: 9 }).length;

/** Scripts and styles that the entry brings without being asked. */
function firstLoad(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, ".vite/manifest.json"), "utf8"));
  const [entry] = Object.values(manifest);
  return [entry.file, ...entry.imports, ...entry.css]
    .map((file) => weightOf(readFileSync(join(folder, file))))
    .reduce((sum, weight) => sum + weight, 0);
}

/** The texts of our pages come with all the others: fr for whoever reads French, en always, for what is missing there. */
function ourTexts() {
  return ["fr", "en"]
    .map((language) =>
      join(project, `src/main/resources/theme/partenaire/account/messages/messages_${language}.properties`),
    )
    .map((file) => weightOf(readFileSync(file)))
    .reduce((sum, weight) => sum + weight, 0);
}

async function built(mode) {
  const outDir = mkdtempSync(join(tmpdir(), "account-console-"));
  try {
    await build({
      root: project,
      configFile: join(project, "vite.config.ts"),
      mode,
      logLevel: "error",
      build: { outDir, emptyOutDir: true },
    });
    return firstLoad(outDir);
  } finally {
    rmSync(outDir, { recursive: true });
  }
}

const shell = await built("shell-only");
const whole = (await built("production")) + ourTexts();
const ratio = whole / shell;
const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
console.log(
  `First load, gzipped: ${kilobytes(whole)} with our pages and texts, ${kilobytes(shell)} without (+${((ratio - 1) * 100).toFixed(1)} %).`,
);
if (ratio > MOST) {
  console.error(`More than ${Math.round((MOST - 1) * 100)} % heavier: what became part of the entry?`);
  process.exit(1);
}
