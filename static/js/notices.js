/* Tells under the header what went wrong in the background. */
const bar = () => document.getElementById("live-errors");

function tell(text) {
  const box = document.createElement("div");
  box.className = "notice notice-error";
  box.textContent = text;
  bar()?.replaceChildren(box);
}

document.addEventListener("htmx:response:error", (event) => {
  const ctx = event.detail?.ctx;
  if (ctx?.response?.raw?.status === 422) return; // the form itself comes back with its errors
  const page = new DOMParser().parseFromString(ctx?.text ?? "", "text/html");
  tell(page.querySelector("[data-reason]")?.textContent?.trim() || document.body.dataset.failed);
});

document.addEventListener("htmx:error", (event) => {
  if (event.detail?.error) tell(document.body.dataset.failed);
});

document.addEventListener("htmx:after:swap", (event) => {
  if (navigator.onLine && (event.detail?.ctx?.response?.status ?? 200) < 400) bar()?.replaceChildren();
});

window.addEventListener("offline", () => tell(document.body.dataset.offline));
window.addEventListener("online", () => bar()?.replaceChildren());
