/* First hits under the header's field while somebody types: [data-live-search] is the address. Never while composing. */
import { isComposing } from "./keys.js";

const DELAY_MS = 300;
let waiting = 0;

const boxOf = (field) => document.getElementById(field.dataset.liveTarget);

function hide(field) {
  clearTimeout(waiting);
  boxOf(field).hidden = true;
}

async function ask(field) {
  const text = field.value.trim();
  if (!text || !window.htmx) return hide(field);
  const url = `${field.dataset.liveSearch}?q=${encodeURIComponent(text)}`;
  await window.htmx.ajax("GET", url, { target: `#${field.dataset.liveTarget}`, swap: "innerHTML" });
  const box = boxOf(field);
  box.hidden = field.value.trim() !== text || !box.querySelector("a, p") || !field.form.contains(document.activeElement);
}

function later(field) {
  clearTimeout(waiting);
  waiting = setTimeout(ask, DELAY_MS, field);
}

const fieldOf = (event) => event.target.closest?.("[data-live-search]");

document.addEventListener("input", (event) => {
  const field = fieldOf(event);
  if (field && !isComposing(event)) later(field);
});

document.addEventListener("compositionstart", (event) => { if (fieldOf(event)) clearTimeout(waiting); });
document.addEventListener("compositionend", (event) => { const field = fieldOf(event); if (field) later(field); });

document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("form:has([data-live-search])");
  if (!form || isComposing(event)) return;
  const field = form.querySelector("[data-live-search]");
  const box = boxOf(field);
  if (box.hidden) return;
  const stops = [field, ...box.querySelectorAll("a")];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) stops[(stops.indexOf(document.activeElement) + step + stops.length) % stops.length].focus();
  else if (event.key === "Escape") { hide(field); field.focus(); }
  else return;
  event.preventDefault();
});

document.addEventListener("focusout", (event) => {
  const form = event.target.closest?.("form:has([data-live-search])");
  if (form && event.relatedTarget !== null && !form.contains(event.relatedTarget)) hide(form.querySelector("[data-live-search]"));
});

document.addEventListener("click", (event) => {
  for (const field of document.querySelectorAll("[data-live-search]")) if (!field.form.contains(event.target)) hide(field);
});
