/* Ctrl+K lists the page's own buttons, forms, links and menus with their keys, `?` the keys alone. All keys can be
   switched off there (WCAG 2.1.4), Ctrl+K too; its button stays. */
import { isComposing, isShortcut, reach, wait } from "./keys.js";

const dialog = () => document.getElementById("palette");
const field = () => dialog().querySelector("[role=combobox]");
const list = () => dialog().querySelector("[role=listbox]");
const EVERYTHING = "[data-key], [data-hint], main .btn, main form[method=post] button, .page-actions .menu-item, .page-actions summary, main .chip, .task-head .menu-item, .app-nav .nav-link, .user-menu .menu-item, .header-switch .menu-item";
const NEVER = "[data-palette], [data-bulk] :not([data-key]), [data-insert], [data-preview-close], .pager *";
let entries = [];

const fold = (text) => text.normalize("NFKC").toLowerCase().replace(/[ぁ-ゖ]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0x60)).replace(/\s+/g, "");

function wordsOf(element) {
  const copy = element.cloneNode(true);
  for (const extra of copy.querySelectorAll("kbd, .nav-count, .chip-count, svg:not([aria-label])")) extra.remove();
  return (element.getAttribute("aria-label") || copy.textContent.trim() || element.title || element.placeholder || "").replace(/\s+/g, " ");
}

/* An entry of a page's menu means little without the menu: 出力：CSV. */
function namedOf(element) {
  const menu = element.matches(".page-actions .menu-item, .task-head .menu-item") && element.closest("details")?.querySelector("summary");
  return menu ? `${wordsOf(menu)}：${wordsOf(element)}` : wordsOf(element);
}

/* Two buttons with one name are told apart by the row, the question or the panel in which they stand. */
function placedOf(element, words) {
  const head = element.closest("tr, li, .question, section")?.querySelector("th, h2, h3, td a, p, td");
  return head ? `${words}（${wordsOf(head).slice(0, 40)}）` : words;
}

function isUsable(element) {
  return !element.disabled && !element.matches(NEVER) && !element.closest("[hidden]:not([data-bulk]), dialog") && element.getAttribute("aria-disabled") !== "true";
}

function groupOf(element) {
  if (element.closest(".app-nav")) return "go";
  return element.closest(".user-menu, .header-switch") ? "more" : "here";
}

function collect() {
  const found = new Map();
  for (const element of document.querySelectorAll(EVERYTHING)) {
    let words = namedOf(element);
    if (!words || !isUsable(element)) continue;
    const known = found.get(words)?.element;
    if (known?.form ? known.form === element.form : known?.parentElement?.contains(element)) continue; // the menu of this name opens this form
    if (known && element.closest("main")) words = placedOf(element, words);
    if (found.has(words)) continue;
    const jump = element.dataset.jump ? `G ${element.dataset.jump.toUpperCase()}` : "";
    found.set(words, { words, element, group: groupOf(element), keys: element.dataset.hint ?? (element.dataset.key ?? jump).toUpperCase(), folded: fold(words) });
  }
  const order = ["here", "go", "more"];
  const rank = (entry) => order.indexOf(entry.group) * 2 + !entry.keys;
  return [...found.values()].sort((one, other) => rank(one) - rank(other));
}

function show() {
  const wanted = fold(field().value);
  const fitting = entries.filter((entry) => entry.folded.includes(wanted));
  const template = dialog().querySelector("template");
  list().replaceChildren(...fitting.map((entry, number) => {
    const item = template.content.firstElementChild.cloneNode(true);
    item.id = `palette-${number}`;
    item.querySelector("span").textContent = entry.words;
    item.querySelector("small").textContent = dialog().dataset[entry.group];
    const keys = item.querySelector("kbd");
    if (entry.keys) keys.textContent = entry.keys;
    else keys.remove();
    item.addEventListener("click", (event) => {
      event.stopPropagation(); // or the menu that it opens would close as at any click elsewhere
      run(entry);
    });
    return item;
  }));
  dialog().querySelector("[data-none]").hidden = fitting.length > 0;
  point(0);
}

function point(number) {
  const items = [...list().children];
  items.forEach((item, at) => item.setAttribute("aria-selected", String(at === number)));
  items[number]?.scrollIntoView({ block: "nearest" });
  field().setAttribute("aria-activedescendant", items[number]?.id ?? "");
}

function pointed() {
  return [...list().children].findIndex((item) => item.getAttribute("aria-selected") === "true");
}

function run(entry) {
  dialog().close();
  if (entry.element.closest("[data-bulk][hidden]")) document.dispatchEvent(new Event("list-choose"));
  const menu = entry.element.closest("details");
  if (menu && entry.element.matches("summary")) menu.open = false;
  reach(entry.element);
}

function open(keysOnly) {
  if (!dialog() || dialog().open) return;
  entries = collect();
  dialog().classList.toggle("is-help", keysOnly);
  field().value = "";
  dialog().showModal();
  show();
  field().focus();
}

document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !isComposing(event)) {
    if (!dialog() || document.documentElement.dataset.keys === "off") return;
    event.preventDefault();
    if (dialog().open) dialog().close();
    else open(false);
  } else if (event.key === "?" && isShortcut(event) && dialog()) {
    event.preventDefault();
    open(true);
  }
});

document.addEventListener("keydown", (event) => {
  if (!dialog()?.open || event.target !== field() || isComposing(event)) return;
  const count = list().children.length;
  if (event.key === "ArrowDown") point((pointed() + 1) % Math.max(count, 1));
  else if (event.key === "ArrowUp") point((pointed() - 1 + count) % Math.max(count, 1));
  else if (event.key === "Enter") list().children[pointed()]?.click();
  else return;
  event.preventDefault();
});

document.addEventListener("input", (event) => {
  if (dialog()?.open && event.target === field() && !event.isComposing) show();
});
document.addEventListener("compositionend", (event) => {
  if (dialog()?.open && event.target === field()) show();
});

/* g, then a letter: the list with that letter. A hand that looks for the letter takes more than a second. */
let waiting = 0;
document.addEventListener("keydown", (event) => {
  if (event.key.length !== 1 || !isShortcut(event)) return;
  if (event.key === "g") {
    waiting = event.timeStamp;
    return;
  }
  if (!waiting || event.timeStamp - waiting > 1500) return;
  waiting = 0;
  const link = document.querySelector(`.app-nav [data-jump="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!link) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  wait(link);
  link.click();
}, true);

document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-palette]")) open(false);
});

document.addEventListener("change", (event) => {
  if (!event.target.matches?.("[data-keys-switch]")) return;
  const on = event.target.checked;
  document.documentElement.dataset.keys = on ? "on" : "off";
  document.cookie = `keys=${on ? "on" : "off"}; path=/; max-age=31536000; samesite=lax`;
});
