// What may come next while a line with "/" is written: moved through by arrows, taken by Tab, Enter or a press.

import { suggestions } from "./commands.js";
import { el } from "./dom.js";
import { t } from "./words.js";

export class Menu {
  /** Complete what is written in `box`; `onTake` is called when a suggestion has been put into it. */
  constructor(box, skills, onTake) {
    Object.assign(this, { box, skills, onTake, shown: [], chosen: -1 });
    this.element = el("ul", { id: "suggested", role: "listbox", "aria-label": t("commands"), hidden: true });
    box.addEventListener("input", () => this.suggest());
    box.addEventListener("blur", () => setTimeout(() => this.close(), 150));
  }

  async suggest() {
    const line = this.box.value;
    const shown = await suggestions(line, this.skills).catch(() => []);
    if (line !== this.box.value) return; // something else is written by now
    this.shown = shown;
    this.chosen = -1;
    this.element.replaceChildren(...shown.map((row, place) => this.row(row, place)));
    this.element.hidden = !shown.length;
    this.box.setAttribute("aria-expanded", String(!this.element.hidden));
    this.box.removeAttribute("aria-activedescendant");
  }

  row(row, place) {
    const on = { pointerdown: (event) => (event.preventDefault(), this.take(row)) };
    const props = { role: "option", id: `suggested-${place}`, "aria-selected": "false", on };
    return el("li", props, el("b", {}, row.label), el("span", {}, row.hint));
  }

  /** Move in or take from the open suggestions; return whether the key was meant for them. */
  key({ key, shiftKey }) {
    const count = this.shown.length;
    if (!count) return false;
    if (key === "ArrowDown") this.choose((this.chosen + 1) % count);
    else if (key === "ArrowUp") this.choose((Math.max(this.chosen, 0) - 1 + count) % count);
    else if (key === "Tab" && !shiftKey) this.take(this.shown[Math.max(0, this.chosen)]);
    else if (key === "Enter" && this.chosen >= 0) this.take(this.shown[this.chosen]);
    else if (key === "Escape") this.close();
    else return false;
    return true;
  }

  choose(place) {
    this.chosen = place;
    [...this.element.children].forEach((row, number) => row.setAttribute("aria-selected", String(number === place)));
    this.element.children[place].scrollIntoView({ block: "nearest" });
    this.box.setAttribute("aria-activedescendant", `suggested-${place}`);
  }

  take(row) {
    this.box.value = row.insert;
    this.onTake();
    this.suggest();
    this.box.focus();
  }

  close() {
    this.shown = [];
    this.element.hidden = true;
    this.box.setAttribute("aria-expanded", "false");
  }
}
