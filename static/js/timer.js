/* The clock of the timer: data-elapsed are its seconds when the page was made. */
const loaded = performance.now();
const two = (value) => String(value).padStart(2, "0");

function tick() {
  for (const timer of document.querySelectorAll("[data-timer]")) {
    timer.dataset.since ??= String((performance.now() - loaded < 2000 ? loaded : performance.now()) / 1000);
    const seconds = Math.floor(Number(timer.dataset.elapsed) + performance.now() / 1000 - Number(timer.dataset.since));
    const clock = timer.querySelector("[data-clock]");
    const text = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
    if (clock && clock.textContent !== text) clock.textContent = text;
  }
}

tick();
setInterval(tick, 1000);

/* A sign of life while a timer runs, at most once a minute. */
const PULSE_MS = 60000;
let beaten = performance.now();

async function beat() {
  const timer = document.querySelector("[data-pulse]");
  if (!timer || performance.now() - beaten < PULSE_MS) return;
  beaten = performance.now();
  const token = timer.querySelector("[name=csrfmiddlewaretoken]").value;
  try {
    const answer = await fetch(timer.dataset.pulse, { method: "POST", headers: { "X-CSRFToken": token }, redirect: "manual" });
    const place = timer.closest(".header-timer");
    if (answer.status !== 200 || place.contains(document.activeElement) || place.querySelector(".idle")) return;
    place.outerHTML = await answer.text();
    for (const field of document.querySelectorAll(".idle [name=next], .timer [name=next]")) field.value = location.pathname + location.search;
  } catch { /* no connection: the next page asks */ }
}

for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, beat, { passive: true });
