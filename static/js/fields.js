/* Says under a control what its date, amount or postal code means; fills address and kana, never over typed words. */
import { isComposing } from "./keys.js";

const REST_MS = 400;
const waiting = new WeakMap();
const beside = (field, name) => field.form?.elements.namedItem(field.name.replace(/[^-]+$/, name));

/* Said while typing rests, and at once when the control is left. */

document.addEventListener("input", (event) => {
  const field = event.target;
  if (!field.dataset?.reading || isComposing(event)) return;
  clearTimeout(waiting.get(field));
  waiting.set(field, setTimeout(() => read(field, false), REST_MS));
});

document.addEventListener("change", (event) => {
  if (event.target.dataset?.reading) read(event.target, true);
});

async function read(field, isLeft) {
  clearTimeout(waiting.get(field));
  const place = field.parentElement.querySelector(".echo");
  const text = field.value.trim();
  if (!text) return void say(place, "", false);
  try {
    const answer = await fetch(`${field.dataset.reading}?${new URLSearchParams({ text })}`, { redirect: "manual" });
    if (!answer.ok || field.value.trim() !== text) return;
    const said = await answer.json();
    if (said.text || isLeft) say(place, said.text || said.wrong, !said.text && Boolean(said.wrong));
    else say(place, "", false);
    if (said.fill && field.dataset.fills) fill(beside(field, field.dataset.fills), said.fill);
  } catch { /* no connection: the server reads it when the form is sent */ }
}

function say(place, words, isWrong) {
  if (place.textContent !== words) place.textContent = words;
  place.classList.toggle("is-wrong", isWrong);
}

/* An empty control, or one that holds what was filled in before, takes the new text. */
function fill(field, text) {
  if (!field || (field.value && field.value !== field.dataset.filled)) return;
  field.value = text;
  field.dataset.filled = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/* Kana: what the input method held before it was turned into kanji. */

const KANA = /^[\u3041-\u3096\u30a1-\u30fa\u30fc\u3000 ]+/;
let reading = "";

const kanaOf = (field) => [...(field.form?.elements ?? [])].find((one) => one.dataset.reads && beside(one, one.dataset.reads) === field);
const inKatakana = (text) => text.replace(/[\u3041-\u3096]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 96));

document.addEventListener("compositionstart", () => { reading = ""; });

document.addEventListener("compositionupdate", (event) => {
  const found = event.data?.match(KANA)?.[0];
  if (found && /^[a-zａ-ｚ]?$/.test(event.data.slice(found.length))) reading = found;
});

document.addEventListener("compositionend", (event) => {
  const kana = event.data && reading ? kanaOf(event.target) : null;
  if (kana) fill(kana, (kana.dataset.filled && kana.value ? kana.dataset.filled : "") + inKatakana(reading));
  reading = "";
});

document.addEventListener("input", (event) => {
  const field = event.target;
  if (!(field instanceof HTMLInputElement) || isComposing(event)) return;
  const kana = kanaOf(field);
  if (!kana || kana.value !== kana.dataset.filled) return;
  if (!field.value) fill(kana, "");
  else if (/[\u3000 ]$/.test(field.value) && !/ $/.test(kana.value)) fill(kana, `${kana.value} `);
});
