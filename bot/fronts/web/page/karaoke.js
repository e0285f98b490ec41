// The words under the music: the line that is sung, its syllables lit one by one, and the line to come.

import { el } from "./dom.js";
import { t } from "./words.js";

export class Karaoke {
  constructor(lines) {
    this.lines = lines;
    this.now = el("p", { class: "line now" });
    this.next = el("p", { class: "line next" });
    this.element = el("div", { class: "karaoke", role: "group", "aria-label": t("sung") }, this.now, this.next);
    this.place = -1;
    this.show(0);
  }

  show(time) {
    const after = this.lines.findIndex((line) => line[0][0] > time + 0.05);
    const place = Math.max(0, (after < 0 ? this.lines.length : after) - 1);
    if (place !== this.place) this.turn(place);
    this.syllables.forEach(({ at, element }) => element.classList.toggle("sung", at <= time + 0.02));
  }

  turn(place) {
    this.place = place;
    this.syllables = this.lines[place].map(([at, text]) => ({ at, element: el("span", {}, shown(text)) }));
    this.now.replaceChildren(...this.syllables.map(({ element }) => element));
    this.next.textContent = (this.lines[place + 1] ?? []).map(([, text]) => shown(text)).join("");
  }
}

/** Return a syllable as it is read: a word's last one is followed by a space, a Chinese one by nothing. */
function shown(text) {
  if (text.endsWith("-")) return text.slice(0, -1);
  return /[\u3400-\u9fff]$/.test(text) ? text : `${text} `;
}
