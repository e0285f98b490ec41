// A reply's text as elements: **bold**, `code` and [Am] over the syllable it begins on; everything else as it stands.

import { el } from "./dom.js";

const MARKS =
  /\*\*(.+?)\*\*|`([^`\n]+)`|\[([A-G][#♯b♭]?(?:m|maj|min|dim|aug|sus|add|ø|°)?[0-9]{0,2}[^\]\s]{0,4})\]([^\s[]*)/g;

/** Return the pieces of a text, ready to be appended to an element that keeps white space. */
export function rich(text) {
  const pieces = [];
  let start = 0;
  for (const found of text.matchAll(MARKS)) {
    if (found.index > start) pieces.push(text.slice(start, found.index));
    pieces.push(marked(found));
    start = found.index + found[0].length;
  }
  pieces.push(text.slice(start));
  return pieces;
}

function marked([, bold, code, chord, syllable]) {
  if (bold) return el("strong", {}, bold);
  if (code) return el("code", {}, code);
  return el("span", { class: "chorded" }, el("span", { class: "chord" }, chord), syllable || " ");
}
