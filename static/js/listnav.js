/* Keys of a list: j/k move, Enter opens, Space shows and hides the pane, x selects. Rows: <tr data-href data-preview-url>.
   The pane is filled by htmx. A click on a row previews it, a click on its link opens it; whether the pane stands open
   is remembered on this device. */
import { isShortcut } from "./keys.js";

const rowsOf = (table) => [...table.tBodies[0].rows];
const current = (table) => table.querySelector("tr.is-current");

function move(table, step) {
  const rows = rowsOf(table);
  const at = rows.indexOf(current(table));
  const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))] ?? rows[0];
  if (next) mark(table, next, { preview: isPaneOpen() });
}

const frame = () => document.querySelector(".preview");

function isPaneOpen() {
  return Boolean(frame()?.classList.contains("is-open"));
}

function setPane(open) {
  frame()?.classList.toggle("is-open", open);
  document.cookie = `preview=${open ? "open" : "closed"}; path=/; max-age=31536000; samesite=lax`;
}

if (/(^|; )preview=open/.test(document.cookie) && window.matchMedia("(width >= 1280px)").matches) frame()?.classList.add("is-open");

function mark(table, row, { preview }) {
  current(table)?.classList.remove("is-current");
  row.classList.add("is-current");
  row.scrollIntoView({ block: "nearest" });
  if (preview) show(row);
}

let wanted = null;

function show(row) {
  const url = row.dataset.previewUrl;
  const pane = document.getElementById("preview");
  if (!url || !pane || wanted === url) return;
  wanted = url;
  setTimeout(() => { // quick j j j asks once
    if (wanted !== url) return;
    window.htmx?.ajax("GET", url, { target: "#preview", swap: "innerHTML" });
  }, 120);
}

document.addEventListener("keydown", (event) => {
  const table = document.querySelector("table[data-list-nav]");
  if (!table || !isShortcut(event) || event.target.closest?.("a, button, summary")) {
    if (event.key !== "j" && event.key !== "k") return;
    if (!table || !isShortcut(event)) return;
  }
  const row = current(table);
  if (event.key === "j") move(table, 1);
  else if (event.key === "k") move(table, -1);
  else if (event.key === "Enter" && row?.dataset.href) window.location.assign(row.dataset.href);
  else if (event.key === "x" && row) row.querySelector(".cell-check input")?.click();
  else if (event.key === " " && row) {
    setPane(!isPaneOpen());
    wanted = null;
    if (isPaneOpen()) show(row);
  } else return;
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  const row = event.target.closest?.("table[data-list-nav] tbody tr");
  if (!row || event.target.closest("a, button, input, label, summary")) return;
  if (!isPaneOpen()) setPane(true);
  mark(row.closest("table"), row, { preview: true });
});

document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-preview-close]")) setPane(false);
});

/* Selection: the head selects the page; [data-bulk] appears and tells how many. */
document.addEventListener("change", (event) => {
  const box = event.target;
  const table = box.closest?.("table");
  if (!table || box.type !== "checkbox") return;
  const boxes = [...table.querySelectorAll("tbody .cell-check input")];
  if (box.hasAttribute("data-check-all")) for (const one of boxes) one.checked = box.checked;
  else if (!boxes.includes(box)) return;
  const count = boxes.filter((one) => one.checked).length;
  const all = table.querySelector("[data-check-all]");
  if (all) {
    all.checked = count > 0 && count === boxes.length;
    all.indeterminate = count > 0 && count < boxes.length;
  }
  for (const bar of document.querySelectorAll("[data-bulk]")) {
    bar.hidden = count === 0;
    const words = bar.querySelector("[data-bulk-count]");
    if (words) words.textContent = String(count);
  }
});
