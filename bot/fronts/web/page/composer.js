// The box where one writes: Enter sends, ↑ brings back, "/" opens the skills, files and the microphone beside it.

import { button, el, icon, iconButton, named } from "./dom.js";
import { parse, suggestions } from "./commands.js";
import { Files } from "./files.js";
import { Recorder } from "./recorder.js";
import { t } from "./words.js";

const LINES = 200; // pixels that the box grows to
const REMEMBERED = 100; // lines that ↑ brings back

export class Composer {
  constructor(form, { skills, largest, onSay }) {
    Object.assign(this, { form, skills, onSay, history: [], back: 0, shown: [], chosen: -1 });
    this.box = el("textarea", { id: "say", rows: 1, placeholder: t("placeholder"), role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "suggested", enterkeyhint: "send", dir: "auto" });
    this.box.setAttribute("aria-label", t("message"));
    this.menu = el("ul", { id: "suggested", role: "listbox", "aria-label": t("commands"), hidden: true });
    this.attached = el("ul", { class: "attached-files" });
    this.leaving = new AbortController();
    this.files = new Files(this.attached, largest, () => this.ready(), this.leaving.signal);
    const picker = el("input", { type: "file", multiple: true, hidden: true, on: { change: () => (this.files.add(picker.files), (picker.value = "")) } });
    this.microphone = iconButton("microphone", t("record"), () => this.record(), { "aria-pressed": "false" });
    this.go = el("button", { class: "send", type: "submit" }, icon("send"));
    named(this.go, t("send"));
    this.status = el("span", { class: "status", role: "status" });
    const row = el("div", { class: "row" }, iconButton("attach", t("attach"), () => picker.click()), this.microphone, this.box, this.go);
    form.replaceChildren(this.menu, this.attached, this.status, row, picker);
    this.recorder = new Recorder({ onFile: (file) => this.files.add([file]), onSecond: (seconds) => (this.status.textContent = t("recorded", seconds)) });
    this.listen();
  }

  listen() {
    this.form.onsubmit = (event) => (event.preventDefault(), this.send());
    this.box.addEventListener("input", () => (this.grow(), this.suggest()));
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.box.addEventListener("blur", () => setTimeout(() => this.close(), 150));
  }

  /** Give way to another box: hear the page's files no more. */
  leave() {
    this.leaving.abort();
  }

  key(event) {
    if (event.isComposing || event.keyCode === 229) return; // an input method is choosing a character
    if (this.shown.length && this.inMenu(event)) return event.preventDefault();
    if (event.key === "Enter" && !event.shiftKey) return event.preventDefault(), this.send();
    if (event.key === "ArrowUp" && !this.box.value.trim()) return event.preventDefault(), this.recall(1);
    if (event.key === "ArrowUp" && this.back && this.box.selectionStart === this.box.value.length) return event.preventDefault(), this.recall(1);
    if (event.key === "ArrowDown" && this.back) return event.preventDefault(), this.recall(-1);
    return undefined;
  }

  /** Move in or take from the open suggestions; return whether the key was meant for them. */
  inMenu({ key, shiftKey }) {
    if (key === "ArrowDown" || key === "ArrowUp") this.choose((this.chosen + (key === "ArrowDown" ? 1 : -1) + this.shown.length) % this.shown.length);
    else if (key === "Tab" && !shiftKey) this.take(this.shown[Math.max(0, this.chosen)]);
    else if (key === "Enter" && this.chosen >= 0) this.take(this.shown[this.chosen]);
    else if (key === "Escape") this.close();
    else return false;
    return true;
  }

  async suggest() {
    const line = this.box.value;
    const shown = await suggestions(line, this.skills).catch(() => []);
    if (line !== this.box.value) return; // something else is written by now
    this.shown = shown;
    this.chosen = -1;
    const rows = this.shown.map((row, place) => el("li", { role: "option", id: `suggested-${place}`, "aria-selected": "false", on: { pointerdown: (event) => (event.preventDefault(), this.take(row)) } }, el("b", {}, row.label), el("span", {}, row.hint)));
    this.menu.replaceChildren(...rows);
    this.menu.hidden = !rows.length;
    this.box.setAttribute("aria-expanded", String(!this.menu.hidden));
    this.box.removeAttribute("aria-activedescendant");
  }

  choose(place) {
    this.chosen = place;
    [...this.menu.children].forEach((row, number) => row.setAttribute("aria-selected", String(number === place)));
    this.menu.children[place].scrollIntoView({ block: "nearest" });
    this.box.setAttribute("aria-activedescendant", `suggested-${place}`);
  }

  take(row) {
    this.box.value = row.insert;
    this.grow();
    this.suggest();
    this.box.focus();
  }

  close() {
    this.shown = [];
    this.menu.hidden = true;
    this.box.setAttribute("aria-expanded", "false");
  }

  recall(step) {
    this.back = Math.max(0, Math.min(this.history.length, this.back + step));
    this.box.value = this.back ? this.history.at(-this.back) : "";
    this.grow();
  }

  /** Take what was said before in this conversation. */
  remember(lines) {
    this.history = lines.slice(-REMEMBERED);
    this.back = 0;
  }

  send() {
    const text = this.box.value.trim();
    if (this.files.coming || !(text || this.files.rows.length)) return;
    const command = parse(text, this.skills);
    this.onSay({ text, files: this.files.take(), intent: command && !command.rest ? command.intent : null });
    this.remember([...this.history, text].filter(Boolean));
    this.box.value = "";
    this.close();
    this.grow();
  }

  ready() {
    this.go.disabled = this.files.coming;
  }

  grow() {
    this.box.style.height = "auto";
    this.box.style.height = `${Math.min(LINES, this.box.scrollHeight)}px`;
  }

  async record() {
    if (this.recorder.running) return this.recorded();
    try {
      await this.recorder.start();
      this.microphone.setAttribute("aria-pressed", "true");
      named(this.microphone, t("stop_recording"));
    } catch (error) {
      this.status.textContent = t("no_microphone", error.message);
    }
    return undefined;
  }

  recorded() {
    this.recorder.stop();
    this.microphone.setAttribute("aria-pressed", "false");
    named(this.microphone, t("record"));
    this.status.textContent = "";
  }
}
