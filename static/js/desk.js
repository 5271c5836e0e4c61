/* Keys of the desk: data-key="t" presses, opens or focuses what has it. data-copy goes to the clipboard. */
import { isShortcut, reach } from "./keys.js";

function shown(element) {
  let seen = element;
  for (let menu = element; (menu = menu.closest("details:not([open])")); menu = menu.parentElement) seen = menu.querySelector("summary");
  return !element.disabled && seen.checkVisibility({ visibilityProperty: true });
}

document.addEventListener("keydown", (event) => {
  if (event.key.length !== 1 || !isShortcut(event)) return;
  const target = [...document.querySelectorAll(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`)].find(shown);
  if (!target) return;
  event.preventDefault();
  reach(target);
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
