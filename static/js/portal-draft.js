/* form[data-keep] is kept on the server while it is typed, also past the end of a session; files go with the page. */
import { isComposing } from "./keys.js";
import { renew } from "./token.js";

const REST_MS = 1500;
const form = document.querySelector("form[data-keep]");
const place = form?.querySelector("[data-kept]");
let timer = 0;
let isUnsaved = false;
let hasEnded = false;
let going = null; // the keeping that is on its way

function typed() {
  const data = new FormData(form);
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name);
  return data;
}

async function keep() {
  clearTimeout(timer);
  if (!isUnsaved) return true;
  isUnsaved = false;
  try {
    going = new AbortController();
    const answer = await fetch(form.dataset.keep, { signal: going.signal, method: "POST", body: typed(), redirect: "manual", keepalive: true, headers: { Accept: "application/json" } });
    if (answer.ok) return said(await answer.json());
    hasEnded = answer.type === "opaqueredirect" || answer.status === 403;
    return failed(hasEnded ? "ended" : "failed");
  } catch (error) {
    return error.name === "AbortError" || failed("failed");
  }
}

function said({ said: words, seen, choose }) {
  hasEnded = false;
  place.textContent = words;
  form.elements["form-seen"].value = seen; // what this page shows is what it kept
  if (!choose) return true;
  place.append(form.querySelector("[data-kept-sides]").content.cloneNode(true));
  place.querySelector("a").href = choose;
  return true;
}

function failed(which) {
  isUnsaved = true;
  place.replaceChildren(form.querySelector(`[data-kept-${which}]`).content.cloneNode(true));
  return false;
}

/* A new draft has its name in the address from now on: reload and Back find it again. */
if (form && !new URLSearchParams(location.search).has("draft")) history.replaceState(history.state, "", form.action);

form?.addEventListener("input", (event) => {
  isUnsaved = true;
  clearTimeout(timer);
  if (!isComposing(event)) timer = setTimeout(keep, REST_MS);
});

/* Signed in again, in another tab: this page goes on with the new session's token. */
async function goOn() {
  if (!(await renew())) return;
  isUnsaved = true;
  await keep();
}

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") keep();
  else if (hasEnded) goOn();
});
window.addEventListener("focus", () => { if (hasEnded) goOn(); });

/* What is sent with its files is the newest: a keeping without them must not come after it. */
form?.addEventListener("submit", () => {
  if (hasEnded) return;
  clearTimeout(timer);
  isUnsaved = false;
  going?.abort();
});

/* What could not be kept asks once more before it is sent: no sign-in page takes its place. */
form?.addEventListener("submit", async (event) => {
  if (!hasEnded) return;
  event.preventDefault();
  event.stopPropagation();
  await goOn();
  if (hasEnded) place.scrollIntoView({ block: "center" });
  else form.requestSubmit(event.submitter);
});
