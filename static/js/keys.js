/* Shortcuts: never while an input method composes or in a text field; what they do with what they name, and how that
   shows while the server is asked. */
const TEXT = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]";

export function isComposing(event) {
  return event.isComposing || event.keyCode === 229;
}

export function isShortcut(event) {
  if (isComposing(event) || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (document.documentElement.dataset.keys === "off" || document.querySelector("dialog[open]")) return false;
  return !(event.target instanceof Element && event.target.closest(TEXT));
}

/* What was pressed shows at once that it waits; where the page stays (a download, no connection) it comes back. */
export function wait(element) {
  element.setAttribute("aria-busy", "true");
  setTimeout(() => element.removeAttribute("aria-busy"), 8000);
}

const ASKED = "input:not([type=hidden], [type=submit], [type=button]), select, textarea";
const asked = (place) => [...(place?.querySelectorAll(ASKED) ?? [])].find((field) => !field.disabled);

function focus(field) {
  for (let menu = field; (menu = menu.parentElement?.closest("details"));) menu.open = true;
  field.focus();
}

/* Leads to what a button's form asks for, a menu's first field, where a tab is typed in; else sends the form. */
export function reach(element) {
  const form = element.matches("button:not([type=button])") && !element.closest("[data-bulk]") && element.form;
  if (element.matches("input, select, textarea")) return focus(element);
  if (form && asked(form)) return focus(asked(form));
  if (element.dataset.typeIn) return typeIn(element);
  const menu = element.matches("summary") && element.parentElement;
  if (menu && menu.open && !menu.hasAttribute("data-menu")) return (asked(menu) ?? element).focus(); // what is typed there stays
  if (element.matches("a[href]:not([href^='#'], [hx-get])")) wait(element);
  element.click();
  if (menu) requestAnimationFrame(() => (asked(menu) ?? menu.querySelector("button"))?.focus());
  if (element.matches("a[href^='#']")) asked(document.getElementById(element.hash.slice(1)))?.focus();
}

function typeIn(tab) {
  const type = () => document.querySelector(tab.dataset.typeIn)?.focus();
  if (tab.hasAttribute("aria-current")) return type();
  document.addEventListener("htmx:after:swap", type, { once: true });
  tab.click();
}
