/* Keys of the desk's lists: j/k move through the rows of all lists of a page, Enter opens a row (its data-href or its first
   link), x selects it, Space shows the pane where there is one. The pane's state stays on this device, the place in the
   list in this tab. */
import { isShortcut, wait } from "./keys.js";

const lists = () => [...document.querySelectorAll("table[data-list-nav]")];
const current = () => document.querySelector("table[data-list-nav] tr.is-current");
const list = () => current()?.closest("table") ?? lists()[0];
const rows = () => lists().flatMap((table) => [...table.tBodies].flatMap((body) => [...body.rows]));
const linkOf = (row) => row?.dataset.href ?? (row?.querySelector(".cell-main a[href]") ?? row?.querySelector("a[href]"))?.getAttribute("href");
const frame = () => document.querySelector(".preview");
const isPaneOpen = () => Boolean(frame()?.classList.contains("is-open"));

function move(step) {
  const all = rows();
  const at = all.indexOf(current());
  const next = all[Math.min(all.length - 1, Math.max(0, at + step))] ?? all[0];
  if (next) mark(next, { preview: isPaneOpen() });
  return true;
}

function setPane(open) {
  frame()?.classList.toggle("is-open", open);
  document.cookie = `preview=${open ? "open" : "closed"}; path=/; max-age=31536000; samesite=lax`;
}

if (/(^|; )preview=open/.test(document.cookie) && window.matchMedia("(width >= 1280px)").matches) frame()?.classList.add("is-open");

function mark(row, { preview }) {
  current()?.classList.remove("is-current");
  row.classList.add("is-current");
  row.scrollIntoView({ block: "nearest" });
  remember(row);
  if (preview) show(row);
}

let wanted = null;

function show(row) {
  const url = row.dataset.previewUrl;
  const pane = document.getElementById("preview");
  if (!url || !pane || wanted === url) return;
  wanted = url;
  pane.setAttribute("aria-busy", "true"); // what stands there is of another row
  setTimeout(() => { // quick j j j asks once
    if (wanted !== url) return;
    const isThere = () => { if (wanted === url) pane.removeAttribute("aria-busy"); };
    window.htmx?.ajax("GET", url, { target: "#preview", swap: "innerHTML" }).finally(isThere);
  }, 120);
}

/* The way back: the list with its filter and page, and the row that was read. */
const here = () => location.pathname + location.search;

/* A new tab has no place yet: where a list of the navigation opened it, the way back is that list as it was. */
function opener() {
  if (!document.referrer) return null;
  const from = new URL(document.referrer);
  const isList = [...document.querySelectorAll("nav a[href]")].some((link) => link.pathname === from.pathname);
  return from.origin === location.origin && isList ? from.pathname + from.search : null;
}

function remember(row) {
  if (!document.querySelector("[data-list-back]")) sessionStorage.setItem("list", here());
  sessionStorage.setItem(`row ${here()}`, linkOf(row) ?? "");
}

function restore() {
  const back = document.querySelector("[data-list-back]");
  const last = sessionStorage.getItem("list") ?? (back && opener());
  if (back && last) back.href = last;
  if (back && last) sessionStorage.setItem("list", last); // also after a reload, and from one task to the next
  if (!list()) return;
  if (!back) sessionStorage.setItem("list", here());
  const href = sessionStorage.getItem(`row ${here()}`);
  const row = href && !current() && rows().find((one) => linkOf(one) === href);
  if (row) mark(row, { preview: isPaneOpen() });
  recount(); // a reload keeps the ticks
}

/* Each tells whether there was something to do: else the key stays the browser's (Space scrolls). */
const act = {
  next: () => move(1),
  previous: () => move(-1),
  select(row) {
    const box = row?.querySelector(".cell-check input");
    box?.click();
    return Boolean(box);
  },
  open(row) {
    const url = linkOf(row);
    if (url) wait(row);
    if (url) window.location.assign(url);
    return Boolean(url);
  },
  preview(row) {
    if (!row || !frame()) return false;
    setPane(!isPaneOpen());
    wanted = null;
    if (isPaneOpen()) show(row);
    return true;
  },
};
const KEYS = { j: "next", k: "previous", x: "select", Enter: "open", " ": "preview" };

document.addEventListener("keydown", (event) => {
  const verb = KEYS[event.key];
  if (!verb || !list() || !isShortcut(event)) return;
  if (event.target.closest?.("a, button, summary") && event.key !== "j" && event.key !== "k") return;
  if (verb !== "next" && verb !== "previous" && !current()) return;
  if (act[verb](current())) event.preventDefault();
});

/* a, d and s are for the selection; where nothing is selected, for the row one stands on. */
document.addEventListener("keydown", (event) => {
  const table = list();
  const bar = document.querySelector("[data-bulk]");
  if (!table || !bar?.hidden || !isShortcut(event) || !bar.querySelector(`[data-key="${CSS.escape(event.key)}"]`)) return;
  choose();
}, true);
document.addEventListener("list-choose", choose); // from the palette

function choose() {
  act.select(current() ?? rows()[0]);
}

/* t and e are for the row one stands on: one form serves all rows. */
function doToRow(button) {
  const row = current();
  if (!row) return void move(1);
  const form = document.getElementById("row-form");
  const number = row.dataset.href.split("/").at(-2);
  form.elements.task.value = number;
  form.action = row.dataset.href === button.dataset.running ? button.dataset.stop : button.dataset.row.replace("AA-0", number);
  wait(row);
  form.requestSubmit();
}

document.addEventListener("click", (event) => {
  const table = list();
  const near = (selector) => event.target.closest?.(selector);
  const button = near("[data-list], [data-row]");
  if (button && table) {
    if (button.dataset.row) doToRow(button);
    else act[button.dataset.list](current() ?? rows()[0]);
    return;
  }
  if (near("[data-focus-on]")) document.querySelector(near("[data-focus-on]").dataset.focusOn)?.focus();
  if (near("[data-preview-close]")) setPane(false);
  if (near("[data-bulk-clear]")) lists().forEach((one) => tick(one, false));
  const row = near("table[data-list-nav] tbody tr");
  if (!row || near("a, button, input, label, summary")) return;
  if (frame() && !isPaneOpen()) setPane(true);
  mark(row, { preview: Boolean(frame()) });
});

/* The head selects the page, [data-bulk-all] all pages; [data-bulk] tells how many. */
const boxesOf = (table) => [...table.querySelectorAll("tbody .cell-check input")];

function tick(table, on) {
  for (const box of boxesOf(table)) box.checked = on;
  count(table);
}

document.addEventListener("change", (event) => {
  const box = event.target;
  const table = box.closest?.("table");
  if (box.name === "all" && box.closest("[data-bulk-all]")) count(list());
  if (!table || box.type !== "checkbox") return;
  if (box.hasAttribute("data-check-all")) tick(table, box.checked);
  else if (boxesOf(table).includes(box)) count(table);
});

const recount = () => lists().filter((table) => boxesOf(table).length).forEach(count);

function count(table) {
  const boxes = boxesOf(table);
  const chosen = boxes.filter((one) => one.checked).length;
  const whole = chosen > 0 && chosen === boxes.length;
  const head = table.querySelector("[data-check-all]");
  if (head) [head.checked, head.indeterminate] = [whole, chosen > 0 && !whole];
  for (const bar of document.querySelectorAll("[data-bulk]")) {
    bar.hidden = chosen === 0;
    bar.classList.add("is-counted");
    const words = bar.querySelector("[data-bulk-words]");
    const step = bar.querySelector("[data-bulk-all]");
    const all = step?.querySelector("input");
    if (all && !whole) all.checked = false;
    if (step) step.hidden = !whole;
    const said = all?.checked ? "all" : whole && step ? "page" : "some";
    if (words) words.textContent = words.dataset[said].replace("{count}", String(chosen));
  }
}

restore();
window.addEventListener("pageshow", (event) => event.persisted && recount());
