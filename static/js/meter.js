/* The meter of a pack follows what is booked and what a timer counts: a page that is looked at reads it anew. */
const EVERY_MS = 5000;
const TROUBLED_MS = 30000;
const AHEAD = { "Urakata-Background": "1" }; // reading by itself does not prolong a sign-in

const place = () => document.querySelector("[data-meter]");

function later(wait = EVERY_MS) {
  setTimeout(() => (document.visibilityState === "visible" ? follow() : later()), wait * (0.9 + Math.random() * 0.2));
}

async function follow() {
  const meter = place();
  if (!meter) return later(TROUBLED_MS); // its panel is being read
  const answer = await fetch(meter.dataset.meter, { headers: AHEAD, redirect: "manual", cache: "no-store" }).catch(() => null);
  if (answer && !answer.ok && answer.status < 500) return; // signed out, or no longer his to see
  const fresh = answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-meter]") : null;
  if (fresh && fresh.innerHTML !== meter.innerHTML && !meter.contains(document.activeElement)) meter.replaceChildren(...document.importNode(fresh, true).childNodes);
  later(fresh ? EVERY_MS : TROUBLED_MS);
}

later();
