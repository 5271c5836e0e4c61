/* The clock of the running timer. The server holds the truth: data-elapsed are the seconds when the page was made. */
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
