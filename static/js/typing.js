/* A form that two people can change at once (input[data-typing]) says that somebody types into it, never what, and the
   page shows who else does. The task page has its own way (live.js). */
const EVERY_MS = 5000;
const TYPING_MS = 10000;
const PLACE = "/desk/typing/";
const mark = () => document.querySelector("main input[data-typing]");
const said = document.createElement("div");
let told = -TYPING_MS;

if (mark()) {
  Object.assign(said, { className: "messages typing", role: "status" });
  document.getElementById("messages")?.after(said);
  later(0);
}

function later(wait = EVERY_MS) {
  setTimeout(ask, wait * (0.9 + Math.random() * 0.2));
}

async function ask() {
  const page = mark()?.dataset.typing;
  if (!page) return show("");
  if (document.visibilityState !== "visible") return later();
  try {
    const answer = await fetch(`${PLACE}others/?${new URLSearchParams({ page })}`, { headers: { "Urakata-Background": "1" }, redirect: "manual", cache: "no-store" });
    if ([403, 404, 410].includes(answer.status) || answer.type === "opaqueredirect") return show(""); // signed out, or not for this reader any more
    show(answer.status === 200 ? await answer.text() : "");
  } catch { /* no connection: the bar of the page tells */ }
  later();
}

function show(words) {
  if (said.textContent === words) return;
  const note = document.createElement("div");
  note.className = "notice notice-info";
  note.textContent = words;
  said.replaceChildren(...(words ? [note] : []));
}

document.addEventListener("input", (event) => {
  const own = event.target.form?.querySelector("input[data-typing]");
  if (!own || event.timeStamp - told < TYPING_MS) return;
  told = event.timeStamp;
  const body = new FormData();
  body.set("csrfmiddlewaretoken", own.form.querySelector("[name=csrfmiddlewaretoken]").value);
  body.set("page", own.dataset.typing);
  fetch(PLACE, { method: "POST", body, redirect: "manual" }).catch(() => { told = -TYPING_MS; });
});
