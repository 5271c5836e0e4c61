/* Whether a key press belongs to a shortcut: never while an input method composes, never inside a text field. */
const TEXT = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]";

export function isComposing(event) {
  return event.isComposing || event.keyCode === 229;
}

export function isShortcut(event) {
  if (isComposing(event) || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  if (document.documentElement.dataset.keys === "off" || document.querySelector("dialog[open]")) return false;
  return !(event.target instanceof Element && event.target.closest(TEXT));
}
