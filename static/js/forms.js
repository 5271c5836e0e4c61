/* No submit by an Enter that confirms kana, none twice, a question before unsaved input is left. */
import { isComposing, wait } from "./keys.js";

let dirty = null;

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && isComposing(event)) event.stopPropagation();
}, true);

document.addEventListener("input", (event) => {
  const form = event.target.closest("form[method=post]");
  if (form && !form.hasAttribute("data-no-warning")) dirty = form;
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  dirty = null;
  if (form.method !== "post" || form.matches("[hx-post], [hx-get]")) return;
  form.dataset.sent = "1";
  if (event.submitter) wait(event.submitter);
  setTimeout(release, 8000, form); // a download leaves the page where it is
});

function release(form) {
  delete form.dataset.sent;
}

window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  document.querySelectorAll("form[data-sent]").forEach(release);
  for (const one of document.querySelectorAll("[aria-busy]")) one.removeAttribute("aria-busy");
});

window.addEventListener("beforeunload", (event) => {
  if (dirty?.isConnected) event.preventDefault();
});

document.addEventListener("htmx:after:request", () => { dirty = null; });

/* <select data-submit> and <input type=checkbox data-submit>: send the filter at once */
document.addEventListener("change", (event) => {
  if (event.target.matches?.("[data-submit]")) event.target.form?.requestSubmit();
});

/* The summary of errors gets the focus, so that screen readers begin there. */
const focusErrors = () => document.querySelector("[data-focus]")?.focus();
focusErrors();
document.addEventListener("htmx:after:swap", focusErrors);

/* Chosen files by name, under the control. */
document.addEventListener("change", (event) => {
  const input = event.target;
  if (!(input instanceof HTMLInputElement) || input.type !== "file" || !input.files?.length) return;
  let list = input.parentElement.querySelector("[data-chosen]");
  if (!list) {
    list = document.createElement("p");
    list.className = "help";
    list.setAttribute("role", "status");
    list.dataset.chosen = "";
    input.after(list);
  }
  const size = (bytes) => (bytes < 1048576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1048576).toFixed(1)} MB`);
  list.textContent = [...input.files].map((file) => `${file.name}（${size(file.size)}）`).join("、");
});

/* What was typed before the sign-in ended, put back into the form that has most of these names. */
const held = document.querySelector("script#held");
if (held) {
  const fields = JSON.parse(held.textContent);
  const named = (form, name) => [...form.elements].filter((field) => field.name === name && field.type !== "file");
  const fits = (form) => fields.filter(([name]) => named(form, name).length).length;
  const form = [...document.forms].filter((one) => one.method === "post").sort((a, b) => fits(b) - fits(a))[0];
  const used = {};
  for (const [name, value] of form ? fields : []) {
    const found = named(form, name);
    const choices = found.filter((field) => field.type === "checkbox" || field.type === "radio");
    if (choices.length) choices.forEach((field) => { if (field.value === value) field.checked = true; });
    else if (found.length) {
      const field = found[(used[name] = (used[name] ?? -1) + 1)];
      if (field && (field.type !== "hidden" || !field.value)) field.value = value;
    }
  }
  if (form) dirty = form;
}
