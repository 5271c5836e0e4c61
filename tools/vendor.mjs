/* Copies the few third-party files the product serves into static/ (committed; node is never needed to run the product).
   Maintainers: npm ci --ignore-scripts && npm run vendor && git diff --exit-code static NOTICE tests/vendor */
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, "node_modules");

const ICONS = [
  "alarm-clock", "arrow-left", "arrow-right", "badge-check", "ban", "bell", "book-open", "briefcase", "building-2",
  "calendar-days", "camera", "chart-column", "check", "chevron-down", "chevron-left", "chevron-right", "chevron-up", "circle-alert",
  "circle-check", "circle-help", "circle-x", "clock", "copy", "download", "external-link", "eye", "file-text", "files", "filter",
  "fingerprint", "folder", "hand", "history", "house", "inbox", "info", "key-round", "list-checks", "lock", "log-out", "menu",
  "message-square", "panel-left", "paperclip", "pause", "pencil", "phone", "play", "plus", "printer", "receipt-japanese-yen", "rotate-ccw",
  "search", "send", "settings", "shield-check", "square", "sun", "tag", "timer", "trash-2", "triangle-alert", "undo-2", "upload", "user",
  "user-plus", "users", "x", "archive", "ellipsis", "file-plus", "file-spreadsheet", "flag", "hourglass", "layout-dashboard", "link",
  "list", "mail", "refresh-cw", "save", "split", "star", "user-check", "zap",
];

/** What is copied: package, licence file inside it, where to, which files. */
const COPIES = [
  { name: "htmx.org", licenceFile: "LICENSE", files: ["dist/htmx.min.js"] },
  { name: "@digital-go-jp/design-tokens", folder: "design-tokens", licenceFile: "LICENSE", files: ["dist/tokens.css"] },
  { name: "lucide-static", licenceFile: "LICENSE", files: [] },
  { name: "axe-core", to: "tests/vendor", licenceFile: "LICENSE", files: ["axe.min.js"], use: "tests only" },
  {
    name: "@expo-google-fonts/biz-udpgothic", to: "static/fonts/biz-udpgothic", licenceFile: "LICENSE_FONT", licence: "OFL-1.1",
    files: ["400Regular/BIZUDPGothic_400Regular.ttf", "700Bold/BIZUDPGothic_700Bold.ttf"],
  },
  {
    name: "@expo-google-fonts/biz-udgothic", to: "static/fonts/biz-udgothic", licenceFile: "LICENSE_FONT", licence: "OFL-1.1",
    files: ["400Regular/BIZUDGothic_400Regular.ttf", "700Bold/BIZUDGothic_700Bold.ttf"],
  },
];

const sha256 = (path) => createHash("sha256").update(readFileSync(path)).digest("hex");

/** One sprite of the chosen icons; a name that this version of the package has renamed or dropped is an error. */
function sprite(target) {
  const symbols = [...new Set(ICONS)].sort().flatMap((icon) => {
    const source = readFileSync(join(modules, "lucide-static/icons", `${icon}.svg`), "utf8");
    const body = source.replace(/<!--.*?-->/gs, "").replace(/^[\s\S]*?<svg[^>]*>/, "").replace("</svg>", "");
    return `<symbol id="${icon}" viewBox="0 0 24 24">${body.replace(/\s*\n\s*/g, "")}</symbol>`;
  });
  writeFileSync(target, `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("\n")}</svg>\n`);
}

/** The design tokens that our style sheets use, with what these are made of: a page has no use for the others. */
function usedTokens(text) {
  const own = readdirSync(join(root, "static/css")).map((name) => readFileSync(join(root, "static/css", name), "utf8")).join("");
  const lines = text.split("\n");
  const uses = (source) => new Set([...source.matchAll(/var\((--[\w-]+)/g)].map((found) => found[1]));
  const wanted = uses(own);
  for (let before = -1; before !== wanted.size;) {
    before = wanted.size;
    for (const line of lines) if (wanted.has(line.trim().split(":")[0])) for (const one of uses(line)) wanted.add(one);
  }
  return lines.filter((line) => !line.trim().startsWith("--") || wanted.has(line.trim().split(":")[0])).join("\n");
}

function copy(entry) {
  const manifest = JSON.parse(readFileSync(join(modules, entry.name, "package.json"), "utf8"));
  const folder = entry.to ?? `static/vendor/${entry.folder ?? entry.name}/${manifest.version}`;
  if (!entry.to) rmSync(join(root, dirname(folder)), { recursive: true, force: true });
  mkdirSync(join(root, folder), { recursive: true });
  const targets = entry.files.map((file) => {
    const target = `${folder}/${file.split("/").at(-1)}`;
    copyFileSync(join(modules, entry.name, file), join(root, target));
    if (target.endsWith(".js") || target.endsWith(".css")) {
      const text = readFileSync(join(root, target), "utf8"); // the source map is not shipped
      const plain = text.replace(/\n?\/[/*]# sourceMappingURL=\S+( \*\/)?\s*$/, "\n");
      writeFileSync(join(root, target), target.endsWith("/tokens.css") ? usedTokens(plain) : plain);
    }
    return { path: target, source: `node_modules/${entry.name}/${file}`, sha256: sha256(join(root, target)) };
  });
  if (entry.name === "lucide-static") {
    const target = `${folder}/sprite.svg`;
    sprite(join(root, target));
    targets.push({ path: target, source: "node_modules/lucide-static/icons/*.svg", sha256: sha256(join(root, target)) });
  }
  const licence = `${folder}/LICENSE${entry.to === "tests/vendor" ? ".axe" : ""}`;
  copyFileSync(join(modules, entry.name, entry.licenceFile), join(root, licence));
  return {
    name: entry.name, version: manifest.version, licence: entry.licence ?? manifest.license, licenceText: licence,
    use: entry.use ?? "product", files: targets,
  };
}

const vendored = COPIES.map(copy);
writeFileSync(join(root, "static/vendor/vendor.json"), `${JSON.stringify(vendored, null, 2)}\n`);

const lines = vendored.flatMap((item) => [
  `${item.name} ${item.version}`, `  licence: ${item.licence} (text: ${item.licenceText})`, `  used in: ${item.use}`,
  ...item.files.map((file) => `  file: ${file.path}`), "",
]);
writeFileSync(join(root, "NOTICE"), [
  "Urakata", "", "This product carries files of other projects, copied unchanged (source map comments removed; the icon sprite",
  "is put together from single icons; of the design tokens only those in use are kept). Versions and SHA-256 sums:",
  "static/vendor/vendor.json.", "", ...lines,
  "Data of others in a form of our own:", "",
  "Unihan 14.0 (Unicode, Inc.): which kanji are spellings of one another",
  "  licence: Unicode-3.0 (text: generalaffairs/antisocial_checks/calc/LICENSE.unicode)", "  used in: product",
  "  file: generalaffairs/antisocial_checks/calc/variants.tsv", "",
  "Postal codes of Japan, some lines of KEN_ALL.CSV (Japan Post Co., Ltd., which claims no copyright in it)",
  "  used in: product, where no other file is named", "  file: bpo/core/refdata/postal_sample.csv", "",
  "Python packages are installed from their own distributions; see uv.lock for names and versions.", "",
].join("\n"));
