/* Keys and small comforts of the desk. data-key="t" on a button, link or field: the key presses, opens or focuses it; a menu that a key opens takes the focus.
   data-copy on a button puts that text into the clipboard and says so. */
import { isShortcut } from "./keys.js";

const shown = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.disabled;

document.addEventListener("keydown", (event) => {
  if (event.key.length !== 1 || !isShortcut(event)) return;
  const target = [...document.querySelectorAll(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`)].find(shown);
  if (!target) return;
  event.preventDefault();
  if (target.matches("input, select, textarea")) target.focus();
  else target.click();
  if (target.matches("summary")) requestAnimationFrame(() => target.parentElement.querySelector("select, input:not([type=hidden]), button")?.focus());
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copy]");
  if (!button) return;
  const label = button.querySelector("span");
  const before = label?.textContent;
  await navigator.clipboard.writeText(button.dataset.copy);
  if (!label) return;
  label.textContent = button.dataset.copied;
  setTimeout(() => { label.textContent = before; }, 2000);
});
