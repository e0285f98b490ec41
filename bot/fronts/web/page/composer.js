// The box where one writes: Enter sends, ↑ brings back, "/" opens the skills; files and the microphone beside it.

import { parse } from "./commands.js";
import { el, icon, iconButton, named } from "./dom.js";
import { Files } from "./files.js";
import { Menu } from "./menu.js";
import { Microphone } from "./microphone.js";
import { t } from "./words.js";

const LINES = 200; // pixels that the box grows to
const REMEMBERED = 100; // lines that ↑ brings back
const BOX = { id: "say", rows: 1, enterkeyhint: "send", dir: "auto" };
const COMBOBOX = {
  role: "combobox",
  "aria-autocomplete": "list",
  "aria-expanded": "false",
  "aria-controls": "suggested",
};

export class Composer {
  constructor(form, { skills, largest, onSay }) {
    Object.assign(this, { form, skills, onSay, history: [], back: 0, wanted: false });
    this.box = el("textarea", { ...BOX, ...COMBOBOX, placeholder: t("placeholder"), "aria-label": t("message") });
    this.menu = new Menu(this.box, skills, () => this.grow());
    this.status = el("span", { class: "status", role: "status" });
    this.attached = el("ul", { class: "attached-files" });
    this.leaving = new AbortController();
    this.files = new Files(this.attached, largest, (failed) => this.changed(failed), this.leaving.signal);
    form.replaceChildren(this.menu.element, this.attached, this.status, this.row());
    form.onsubmit = (event) => (event.preventDefault(), this.send());
    this.box.addEventListener("input", () => this.grow());
    this.box.addEventListener("keydown", (event) => this.key(event));
  }

  row() {
    const add = (files) => this.files.add(files);
    const picker = el("input", { type: "file", multiple: true, hidden: true });
    picker.addEventListener("change", () => (add(picker.files), (picker.value = "")));
    const attach = iconButton("attach", t("attach"), () => picker.click());
    const onStatus = (text) => (this.status.textContent = text);
    const microphone = new Microphone({ onFile: (file) => add([file]), onStatus });
    this.go = el("button", { class: "send", type: "submit" }, icon("send"));
    named(this.go, t("send"));
    return el("div", { class: "row" }, attach, microphone.button, this.box, this.go, picker);
  }

  /** Give way to another box: hear the page's files no more. */
  leave() {
    this.leaving.abort();
  }

  key(event) {
    if (event.isComposing || event.keyCode === 229) return; // an input method is choosing a character
    if (this.menu.key(event)) return event.preventDefault();
    if (event.key === "Enter" && !event.shiftKey) return (event.preventDefault(), this.send());
    const step = this.step(event.key);
    if (step) return (event.preventDefault(), this.recall(step));
    return undefined;
  }

  /** Return how far a key goes back in what was said: 1, -1, or 0 when it means something else. */
  step(key) {
    const atEnd = this.back && this.box.selectionStart === this.box.value.length;
    if (key === "ArrowUp" && (atEnd || !this.box.value.trim())) return 1;
    return key === "ArrowDown" && this.back ? -1 : 0;
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
    this.wanted = this.files.coming;
    if (this.wanted || !(text || this.files.rows.length)) return;
    const command = parse(text, this.skills);
    this.onSay({ text, files: this.files.take(), intent: command && !command.rest ? command.intent : null });
    this.remember([...this.history, text].filter(Boolean));
    this.box.value = "";
    this.menu.close();
    this.grow();
  }

  /** Send what had to wait for its files, once they are there; not without one that failed. */
  changed(failed) {
    if (failed) this.wanted = false;
    if (this.wanted && !this.files.coming) this.send();
  }

  grow() {
    this.box.style.height = "auto";
    this.box.style.height = `${Math.min(LINES, this.box.scrollHeight)}px`;
  }
}
