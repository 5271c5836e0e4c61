/* Files come by dropping and pasting too; a big upload shows how far it is. */
const BIG = 1 << 20;

const inputOf = (form) => form?.querySelector("input[type=file][multiple]") ?? form?.querySelector("input[type=file]");

function add(input, files) {
  const held = new DataTransfer();
  if (input.multiple) for (const file of input.files) held.items.add(file);
  for (const file of input.multiple ? files : files.slice(0, 1)) held.items.add(file);
  input.files = held.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

/* A pasted picture has no name of its own: the time tells several apart. */
function named(file, place) {
  if (file.name && file.name !== "image.png") return file;
  const at = new Date().toTimeString().slice(0, 8).replaceAll(":", "");
  return new File([file], `paste-${at}-${place + 1}.${file.type.split("/")[1] ?? "png"}`, { type: file.type });
}

document.addEventListener("paste", (event) => {
  const files = [...(event.clipboardData?.files ?? [])];
  const input = files.length ? inputOf(event.target.closest?.("form")) : null;
  if (!input) return;
  event.preventDefault();
  add(input, files.map(named));
});

const over = (event) => (event.dataTransfer?.types.includes("Files") ? inputOf(event.target.closest?.("form")) : null);

document.addEventListener("dragover", (event) => {
  const input = over(event);
  if (!input) return;
  event.preventDefault();
  input.classList.add("is-over");
});

document.addEventListener("dragleave", () => clear());

document.addEventListener("drop", (event) => {
  const input = over(event);
  clear();
  if (!input) return;
  event.preventDefault();
  add(input, [...event.dataTransfer.files]);
});

function clear() {
  document.querySelectorAll(".is-over").forEach((one) => one.classList.remove("is-over"));
}

/* The button's name of a colleague goes into the text, where the cursor stands. */
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-insert]");
  const field = button && document.getElementById(button.dataset.into);
  if (!field) return;
  field.setRangeText(button.dataset.insert, field.selectionStart, field.selectionEnd, "end");
  field.focus();
  field.dispatchEvent(new Event("input", { bubbles: true }));
});

/* A bar while a big form travels; the browser itself sends it, so the answer is an ordinary page. */
document.addEventListener("submit", (event) => {
  const form = event.target;
  const files = [...form.querySelectorAll("input[type=file]")].flatMap((input) => [...(input.files ?? [])]);
  if (event.defaultPrevented || files.reduce((sum, file) => sum + file.size, 0) < BIG) return;
  const bar = document.createElement("progress");
  bar.className = "progress";
  bar.setAttribute("aria-label", files.map((file) => file.name).join(" "));
  (event.submitter ?? form).after(bar);
});
