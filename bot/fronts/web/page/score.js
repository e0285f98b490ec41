// The written score; what sounds is lit, and it scrolls along.

import { el } from "./dom.js";
import { drawing } from "./server.js";
import { t } from "./words.js";

const PHONE = 520; // pixels of the page up to which the score is laid out for a phone
const SLACK = 40; // pixels that the sounding line is kept away from the edge

export class ScoreView {
  constructor(address, seek) {
    this.notes = [];
    this.lit = new Set();
    this.element = el("div", { class: "score", role: "img", tabindex: "0", "aria-label": t("score") });
    this.element.addEventListener("click", (event) => {
      const note = this.near(event.clientX, event.clientY);
      if (note) seek(note.on);
    });
    this.loading = this.load(address);
  }

  async load(address) {
    const width = innerWidth <= PHONE ? "narrow" : "wide";
    const root = document.importNode(await drawing(`${address}/${width}`), true);
    this.element.append(root);
    this.notes = [...root.querySelectorAll("[data-on]")].map((element) => ({
      element,
      on: Number(element.dataset.on),
      off: Number(element.dataset.off),
    }));
  }

  /** Return the note nearest to a point of the window; one in the line above counts as far away. */
  near(x, y) {
    const away = ({ element }) => {
      const box = element.getBoundingClientRect();
      return Math.hypot((box.left + box.right) / 2 - x, 2 * ((box.top + box.bottom) / 2 - y));
    };
    return this.notes.reduce((best, note) => (best && away(best) <= away(note) ? best : note), null);
  }

  show(time, length, region, moving) {
    const begun = moving || time > 0;
    const now = new Set(this.notes.filter((note) => begun && note.on <= time && time < note.off));
    for (const note of this.lit) if (!now.has(note)) note.element.classList.remove("sounding");
    for (const note of now) note.element.classList.add("sounding");
    this.lit = now;
    const [first] = now;
    if (moving && first) this.follow(first.element);
  }

  follow(element) {
    const box = this.element.getBoundingClientRect();
    const note = element.getBoundingClientRect();
    if (note.top < box.top + SLACK || note.bottom > box.bottom - SLACK) {
      this.element.scrollTo({ top: this.element.scrollTop + note.top - box.top - box.height / 3, behavior: "smooth" });
    }
  }
}
