/* <details data-menu> closes on Escape, elsewhere and without focus; the navigation folds. */
const openMenus = () => document.querySelectorAll("details[data-menu][open]");

document.addEventListener("click", (event) => {
  const chosen = !event.defaultPrevented && event.target.closest?.("a.menu-item"); // a file comes and the page stays
  for (const menu of openMenus()) {
    if (menu.contains(event.target) && !chosen) continue;
    menu.open = false;
    if (chosen) menu.querySelector("summary")?.focus();
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector("summary")?.focus();
  }
});

/* A menu hangs from the right edge of its button; where that leads out of the window, from the left one. */
document.addEventListener("toggle", ({ target: menu }) => {
  if (!menu.matches?.("details[data-menu][open]")) return;
  if (menu.querySelector(".menu-list")?.getBoundingClientRect().left < 0) menu.classList.add("menu-start");
}, true);

document.addEventListener("focusout", (event) => {
  const menu = event.target.closest?.("details[data-menu][open]");
  if (menu && event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
});

document.addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-nav-toggle]")) return;
  const narrow = document.documentElement.classList.toggle("nav-narrow");
  document.cookie = `nav=${narrow ? "narrow" : "wide"}; path=/; max-age=31536000; samesite=lax`;
});

/* Of a strip of tabs that is wider than the window the one that is open is seen. */
for (const tab of document.querySelectorAll(".tabs > [aria-current]")) {
  const strip = tab.parentElement;
  const left = tab.getBoundingClientRect().left - strip.getBoundingClientRect().left;
  strip.scrollLeft += left - (strip.clientWidth - tab.offsetWidth) / 2;
}
