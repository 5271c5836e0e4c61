/* A page that is looked at asks [data-live] every three seconds and reads itself anew when something happened; what
   holds the focus or half-typed text stays. Who types into a form of the task says so, never what. */
import { hasEnded } from "./token.js";

const EVERY_MS = 3000;
const TROUBLED_MS = 15000;
const TYPING_MS = 10000;
const AHEAD = { "Urakata-Background": "1" }; // reading by itself does not prolong a sign-in

const live = document.getElementById("live");
const said = live.querySelector("[data-live-said]");
const typing = live.querySelector("[data-live-typing]");
const page = live.dataset.page;
let stamp = live.dataset.since;
let timer = 0;
let asking = false;
let ended = false;

/* Asking */

function later(wait = EVERY_MS) {
  clearTimeout(timer);
  if (!ended && document.visibilityState === "visible") timer = setTimeout(ask, wait * (0.9 + Math.random() * 0.2));
}

async function ask() {
  if (asking || ended) return;
  asking = true;
  let wait = EVERY_MS;
  try {
    const query = new URLSearchParams({ since: stamp, ...(live.dataset.task ? { task: live.dataset.task } : {}) });
    const answer = await fetch(`${live.dataset.live}?${query}`, { headers: AHEAD, redirect: "manual", cache: "no-store" });
    if (answer.type === "opaqueredirect") stop(true);
    else if (answer.status === 404 || answer.status === 403) stop(false);
    else if (answer.status === 204) heard(answer, { changed: false, typing: "" });
    else if (answer.ok) await heard(answer, await answer.json());
    else wait = TROUBLED_MS;
  } catch {
    wait = TROUBLED_MS; // no connection: the bar of the page tells
  }
  asking = false;
  later(wait);
}

async function heard(answer, news) {
  if (typing.textContent !== news.typing) typing.replaceChildren(...(news.typing ? [note(news.typing)] : []));
  if (news.changed) {
    const fresh = await read();
    if (!fresh) return; // asked again with the old stamp
    if (page) refreshTask(fresh, news.said);
    else refreshList(fresh);
  }
  stamp = answer.headers.get("Live-Stamp") ?? stamp;
}

function stop(signedOut) {
  ended = true;
  typing.replaceChildren();
  if (!signedOut) return;
  hasEnded();
  said.replaceChildren(live.querySelector("[data-live-ended]").content.cloneNode(true));
}

document.addEventListener("token-renewed", () => {
  if (!ended) return;
  ended = false;
  said.replaceChildren();
  later(0);
});

function note(words) {
  const line = document.createElement("p");
  line.className = "notice";
  line.textContent = words;
  return line;
}

async function read() {
  const answer = await fetch(page ?? location.href, { headers: AHEAD, redirect: "manual", cache: "no-store" });
  return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
}

document.addEventListener("visibilitychange", () => (document.visibilityState === "visible" ? ask() : clearTimeout(timer)));
later();

/* Both pages */

const TEXT = "input:not([type=hidden], [type=submit], [type=button]), textarea, select";
const plain = (html) => html.replace(/(name="csrfmiddlewaretoken" value=")[^"]*/g, "$1").replace(/ data-htmx-powered="[^"]*"/g, "");
const taken = (node) => document.importNode(node, true);

function isTyped(field) {
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  if (field.type === "file") return field.files.length > 0;
  if (field.tagName === "SELECT") return [...field.options].some((option) => option.selected !== option.defaultSelected) && field.selectedIndex > 0;
  return field.value !== field.defaultValue;
}

function swap(old, fresh) {
  const next = taken(fresh);
  const scrolls = [old, ...old.querySelectorAll("[tabindex]")].map((element) => element.scrollTop);
  const opened = [...old.querySelectorAll("details")].map((element) => element.open);
  old.replaceWith(next);
  [...next.querySelectorAll("details")].forEach((element, at) => { element.open ||= opened[at] ?? false; });
  [next, ...next.querySelectorAll("[tabindex]")].forEach((element, at) => { element.scrollTop = scrolls[at] ?? 0; });
  window.htmx?.process(next);
  return next;
}

function refreshCounts(fresh) {
  for (const link of document.querySelectorAll(".app-nav .nav-link")) {
    const other = fresh.querySelector(`.app-nav .nav-link[href="${CSS.escape(link.getAttribute("href"))}"]`);
    if (other?.querySelector(".nav-count") && other.innerHTML !== link.innerHTML) link.innerHTML = other.innerHTML;
    else if (other && !page && !other.querySelector(".nav-count")) link.querySelector(".nav-count")?.remove();
  }
}

/* The list: row by row and cell by cell, so that boxes, the current row, the focus and the place stay. */

const nameOf = (row) => row.dataset.href;
const bodyOf = (root) => root.querySelector("#list table[data-list-nav] tbody");

function refreshList(fresh) {
  refreshCounts(fresh);
  for (const chip of document.querySelectorAll("a.chip")) {
    const other = fresh.querySelector(`a.chip[href="${CSS.escape(chip.getAttribute("href"))}"]`);
    if (other && other.innerHTML !== chip.innerHTML) chip.innerHTML = other.innerHTML;
  }
  const lead = document.querySelector(".page-lead");
  const heading = fresh.querySelector(".page-lead");
  if (lead && heading && lead.innerHTML !== heading.innerHTML) lead.replaceChildren(...taken(heading).childNodes);
  const [old, next] = [bodyOf(document), bodyOf(fresh)];
  const heads = (body) => plain(body?.closest("table").tHead.innerHTML ?? "");
  if (!old || !next || heads(old) !== heads(next)) return void replaceTable(fresh);
  keepPlace(old, () => refreshRows(old, next));
  refreshPart(fresh, "#list .pager", "#list form");
}

function replaceTable(fresh) {
  const [old, next] = [document, fresh].map((root) => root.querySelector("#list .table-region, #list .empty"));
  if (old && next) swap(old, next);
  refreshPart(fresh, "#list .pager", "#list form");
}

function refreshPart(fresh, place, parent) {
  const [old, next] = [document.querySelector(place), fresh.querySelector(place)];
  if (old && next && plain(old.innerHTML) !== plain(next.innerHTML)) swap(old, next);
  else if (old && !next) old.remove();
  else if (!old && next) document.querySelector(parent)?.append(taken(next));
}

function refreshRows(old, next) {
  const focus = document.activeElement;
  const known = new Map([...old.rows].map((row) => [nameOf(row), row]));
  const boxes = () => [...old.querySelectorAll(".cell-check input:checked")].length;
  const before = boxes();
  let place = old.firstElementChild;
  for (const fresh of next.rows) {
    const row = known.get(nameOf(fresh));
    known.delete(nameOf(fresh));
    if (row) refreshCells(row, fresh);
    if (row && row === place) place = place.nextElementSibling;
    else move(old, row ?? taken(fresh), place);
  }
  for (const row of known.values()) leave(row);
  if (focus !== document.activeElement && focus.isConnected) focus.focus({ preventScroll: true });
  if (boxes() !== before) old.querySelector(".cell-check input")?.dispatchEvent(new Event("change", { bubbles: true }));
}

const move = (body, row, place) => (row.isConnected && body.moveBefore ? body.moveBefore(row, place) : body.insertBefore(row, place));

function refreshCells(row, fresh) {
  const isCurrent = row.classList.contains("is-current");
  for (const { name, value } of fresh.attributes) if (row.getAttribute(name) !== value) row.setAttribute(name, value);
  row.classList.toggle("is-current", isCurrent);
  [...fresh.cells].forEach((cell, at) => {
    const old = row.cells[at];
    if (plain(old.innerHTML) === plain(cell.innerHTML) && old.className === cell.className) return;
    const held = [...old.querySelectorAll("a, button, input")].indexOf(document.activeElement);
    old.className = cell.className;
    old.replaceChildren(...taken(cell).childNodes);
    if (held >= 0) old.querySelectorAll("a, button, input")[held]?.focus({ preventScroll: true });
  });
}

function leave(row) {
  const heir = row.nextElementSibling ?? row.previousElementSibling;
  if (row.classList.contains("is-current")) heir?.classList.add("is-current");
  const isHeld = row.contains(document.activeElement);
  row.remove();
  if (isHeld) heir?.querySelector("a, input")?.focus({ preventScroll: true });
}

/* The row that is read stays where it is; who stands at the top sees what comes in at the top. */
function keepPlace(body, change) {
  let box = body;
  while (box && !(box.scrollTop > 0)) box = box.parentElement;
  if (!box) return void change();
  const top = Math.max(box.getBoundingClientRect().top, 0);
  const seen = [...body.rows].filter((row) => row.getBoundingClientRect().bottom > top).map((row) => [row, row.getBoundingClientRect().top]);
  change();
  const [row, before] = seen.find(([one]) => one.isConnected) ?? [];
  if (row) box.scrollTop += row.getBoundingClientRect().top - before;
}

/* The task page: panel by panel. */

const PARTS = ".task-name, .task-actions, .task-left > *, .task-middle > *, .task-right > *";
const INSIDE = ".tabs, .comments"; // of a panel in which somebody types, these can still follow
const keyOf = (part) => part.id || part.className;
const isBusy = (part) => part.contains(document.activeElement) || [...part.querySelectorAll(TEXT)].some(isTyped);
const isUnsaved = () => Boolean(document.querySelector("[data-focus]")) || [...document.querySelectorAll(`#task :is(${TEXT})`)].some(isTyped);

function refreshTask(fresh, words, { all = false } = {}) {
  refreshCounts(fresh);
  const left = refreshParts(fresh, all);
  if (all) said.replaceChildren();
  else if (words && (left || isUnsaved())) offer(words);
  else if (words) pass(note(words));
}

/* What has been shown already is told for a while only. */
function pass(line) {
  said.replaceChildren(line);
  setTimeout(() => line.remove(), 8000);
}

/* Whether something stays behind. */
function refreshParts(fresh, all) {
  let behind = false;
  const next = new Map([...fresh.querySelectorAll(PARTS)].map((part) => [keyOf(part), part]));
  for (const old of document.querySelectorAll(PARTS)) {
    const part = next.get(keyOf(old));
    const isHeld = !all && (isBusy(old) || document.querySelector("[data-focus]"));
    next.delete(keyOf(old));
    if (part && plain(old.innerHTML) === plain(part.innerHTML) && old.className === part.className) continue;
    if (isHeld) behind = refreshInside(old, part) || behind;
    else if (part) carry(old, part);
    else old.remove();
  }
  for (const part of next.values()) insert(part);
  return behind;
}

function refreshInside(old, part) {
  for (const inner of part ? old.querySelectorAll(INSIDE) : []) {
    const next = part.querySelector(keyOf(inner) === inner.id ? `#${inner.id}` : `.${inner.classList[0]}`);
    if (next && !inner.contains(document.activeElement)) swap(inner, next);
  }
  return !part || plain(old.innerHTML) !== plain(part.innerHTML);
}

function insert(part) {
  const column = document.querySelector(`.${part.parentElement.classList[0]}`);
  const before = part.previousElementSibling && [...column.children].find((one) => keyOf(one) === keyOf(part.previousElementSibling));
  const made = taken(part);
  if (before) before.after(made);
  else column.prepend(made);
  window.htmx?.process(made);
}

/* The new panel with what was typed into the old one. */
function carry(old, part) {
  const action = (field) => field.form?.getAttribute("action");
  const typed = [...old.querySelectorAll(TEXT)].filter((field) => field.name && field.type !== "file" && (isTyped(field) || document.querySelector("[data-focus]")));
  const next = swap(old, part);
  for (const field of typed) {
    const heir = [...next.querySelectorAll(TEXT)].find((one) => one.name === field.name && action(one) === action(field) && (one.type !== "radio" || one.value === field.value));
    if (!heir) continue;
    if ("checked" in heir && heir.type !== "text") heir.checked = field.checked;
    if (heir.type !== "checkbox" && heir.type !== "radio") heir.value = field.value;
    heir.closest("details")?.setAttribute("open", "");
  }
}

function offer(words) {
  const box = live.querySelector("[data-live-note]").content.cloneNode(true);
  box.querySelector("[data-words]").textContent = words;
  said.replaceChildren(box);
}

live.addEventListener("click", async (event) => {
  if (!event.target.closest("[data-live-refresh]")) return;
  const fresh = await read();
  if (fresh) refreshTask(fresh, "", { all: true });
});

/* Typing */

let told = -TYPING_MS;

document.addEventListener("input", (event) => {
  const form = event.target.closest?.("#task form[method=post]");
  if (!form || !live.dataset.typing || !event.target.value || event.timeStamp - told < TYPING_MS) return;
  told = event.timeStamp;
  const body = new FormData();
  body.set("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
  body.set("place", new URL(form.action).pathname.split("/")[3]?.slice(0, 20) ?? "");
  fetch(live.dataset.typing, { method: "POST", body, redirect: "manual" }).catch(() => { told = -TYPING_MS; });
});
