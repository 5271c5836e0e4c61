// Seconds of real use: visible, focused, something done within a minute
// and hands them over with the form. Without this script the agreed standard time is taken.
const IDLE_MS = 60_000;
const SIGNS = ["pointerdown", "pointermove", "keydown", "scroll", "input", "touchstart"];

let lastSign = performance.now();
let lastTick = lastSign;
let activeMs = 0;

function isActive(now) {
  return document.visibilityState === "visible" && document.hasFocus() && now - lastSign < IDLE_MS;
}

function tick() {
  const now = performance.now();
  // A sleeping machine or a throttled tab makes long ticks; they are not work.
  if (isActive(now)) activeMs += Math.min(now - lastTick, 2_000);
  lastTick = now;
}

function write() {
  tick();
  for (const field of document.querySelectorAll("input[data-active-seconds]")) {
    field.value = String(Number(field.dataset.activeSeconds || 0) + Math.round(activeMs / 1000));
  }
}

for (const sign of SIGNS) {
  addEventListener(sign, () => { lastSign = performance.now(); }, { passive: true });
}
setInterval(tick, 1_000);
document.addEventListener("visibilitychange", tick);
document.addEventListener("submit", write, true);
