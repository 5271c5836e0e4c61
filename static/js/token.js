/* A page that outlived its sign-in goes on with the token of the next one, asked for when it is looked at again. */
const OLD_MS = 25 * 60000; // no sign-in is shorter

let since = Date.now();
let ended = false;

export function hasEnded() {
  ended = true;
}

/* Whether the page can send again. */
export async function renew() {
  const place = document.body.dataset.token;
  const answer = place && (await fetch(place, { headers: { "Urakata-Background": "1" }, redirect: "manual", cache: "no-store" }).catch(() => null));
  if (answer?.status !== 200) return false;
  const token = await answer.text();
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
  document.body.setAttribute("hx-headers:inherited", JSON.stringify({ "X-CSRFToken": token }));
  since = Date.now();
  ended = false;
  document.dispatchEvent(new Event("token-renewed"));
  return true;
}

function look() {
  if (document.visibilityState === "visible" && (ended || Date.now() - since > OLD_MS)) renew();
}
document.addEventListener("visibilitychange", look);
window.addEventListener("focus", look);
