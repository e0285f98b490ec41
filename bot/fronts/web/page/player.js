// A player: one sound with its waveform, piano roll, score and words, all at the same moment.

import { button, el, icon, iconButton, named } from "./dom.js";
import { Karaoke } from "./karaoke.js";
import { Roll } from "./roll.js";
import { ScoreView } from "./score.js";
import { ask } from "./server.js";
import { change, store } from "./store.js";
import { clock, peaks, Waveform } from "./waveform.js";
import { t } from "./words.js";

const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5];
const NEAR = "400px"; // of the window's edge, from where a player loads what it shows

let playing = null; // the one player that sounds

/** Return a player for a sound file; `notes` is the address of its notes, "" where only the sound is known. */
export function player(sound, notes, title, files = []) {
  return new Player(sound, notes, title, files).element;
}

class Player {
  constructor(sound, notes, title, files) {
    Object.assign(this, { sound, notes, title, views: [], region: null });
    this.audio = el("audio", { preload: "metadata", src: sound, loop: false });
    this.audio.volume = store.volume;
    this.wave = new Waveform((time) => this.seek(time));
    this.views.push(this.wave);
    this.time = el("span", { class: "time" }, "0:00");
    this.go = iconButton("play", t("play_this", title), () => this.toggle(), { class: "go" });
    this.stage = el("div", { class: "stage" });
    this.caption = el("figcaption", { class: "piece" }, title);
    this.element = el("figure", { class: "player" }, this.caption, el("div", { class: "deck" }, this.go, this.wave.element, this.time), this.tools(files), this.stage, this.audio);
    named(this.element, t("player", title));
    this.element.removeAttribute("title");
    this.listen();
    this.whenNear(() => this.load());
  }

  tools(files) {
    this.looping = iconButton("loop", t("loop"), () => this.setLoop(this.region ? null : [0, this.length]), { "aria-pressed": "false" });
    const speed = el("select", { on: { change: () => (this.audio.playbackRate = Number(speed.value)) } }, SPEEDS.map((value) => el("option", { value, selected: value === 1 }, `${value}×`)));
    named(speed, t("speed"));
    const volume = el("input", { type: "range", min: 0, max: 1, step: 0.05, value: store.volume, on: { input: () => this.louder(Number(volume.value)) } });
    named(volume, t("volume"));
    this.choices = el("span", { class: "views", role: "group" });
    return el("div", { class: "tools" }, this.looping, speed, el("span", { class: "volume" }, icon("volume"), volume), this.choices, el("span", { class: "files" }, files));
  }

  listen() {
    const { audio } = this;
    audio.addEventListener("play", () => this.started());
    audio.addEventListener("pause", () => this.stopped());
    audio.addEventListener("error", () => this.stage.replaceChildren(el("p", { class: "remark" }, t("no_sound"))));
    for (const name of ["loadedmetadata", "timeupdate", "seeked", "ended"]) audio.addEventListener(name, () => this.show());
  }

  louder(volume) {
    this.audio.volume = volume;
    change({ volume });
  }

  whenNear(load) {
    const seen = new IntersectionObserver(([entry]) => {
      if (!entry.isIntersecting) return;
      seen.disconnect();
      load();
    }, { rootMargin: NEAR });
    seen.observe(this.element);
  }

  async load() {
    peaks(this.sound).then((values) => values && this.wave.take(values), () => {});
    if (!this.notes) return;
    try {
      this.piece = await ask(this.notes);
    } catch {
      return; // the sound alone
    }
    if (this.piece.words.length) {
      this.karaoke = new Karaoke(this.piece.words);
      this.views.push(this.karaoke);
      this.element.insertBefore(this.karaoke.element, this.stage);
    }
    if (this.piece.title) this.caption.textContent = this.piece.title;
    this.offer();
    this.show();
  }

  /** Offer the score, where it can be read, and the piano roll; show the first of them. */
  offer() {
    const kinds = this.piece.readable ? ["score", "roll"] : ["roll"];
    const buttons = kinds.map((kind) => button(t(kind), () => this.view(kind), { class: "quiet", "data-kind": kind }));
    if (kinds.length > 1) this.choices.append(...buttons);
    this.view(kinds[0]);
  }

  async view(kind) {
    for (const each of this.choices.children) each.setAttribute("aria-pressed", String(each.dataset.kind === kind));
    this.picture?.element.remove();
    this.views = this.views.filter((view) => view !== this.picture);
    this.kept ??= {};
    this.kept[kind] ??= kind === "score" ? new ScoreView(this.notes, (time) => this.seek(time)) : this.roll();
    this.picture = this.kept[kind];
    this.views.push(this.picture);
    this.stage.replaceChildren(this.picture.element);
    await this.picture.loading?.catch(() => this.stage.replaceChildren(el("p", { class: "remark" }, t("gone"))));
    this.show();
  }

  roll() {
    return new Roll(this.piece, { seek: (time) => this.seek(time), loop: (region) => this.setLoop(region) });
  }

  get length() {
    return Number.isFinite(this.audio.duration) ? this.audio.duration : (this.piece?.seconds ?? 0);
  }

  setLoop(region) {
    this.region = region;
    this.looping.setAttribute("aria-pressed", String(Boolean(region)));
    if (region && (this.audio.currentTime < region[0] || this.audio.currentTime >= region[1])) this.seek(region[0]);
    this.show();
  }

  seek(time) {
    this.audio.currentTime = time;
    this.show();
  }

  toggle() {
    if (this.audio.paused) this.audio.play().catch(() => {});
    else this.audio.pause();
  }

  started() {
    if (playing && playing !== this) playing.audio.pause();
    playing = this;
    this.audio.volume = store.volume;
    this.sign("pause");
    const step = () => {
      if (this.audio.paused) return;
      this.show();
      requestAnimationFrame(step);
    };
    step();
  }

  stopped() {
    this.sign("play");
    this.show();
  }

  sign(name) {
    this.go.replaceChildren(icon(name));
    named(this.go, name === "play" ? t("play_this", this.title) : t("pause"));
  }

  show() {
    const { region, audio } = this;
    if (region && audio.currentTime >= region[1] - 0.03) {
      audio.currentTime = region[0];
      if (audio.ended || (audio.paused && playing === this && region[1] >= this.length - 0.1)) audio.play().catch(() => {});
    }
    this.time.textContent = `${clock(audio.currentTime)} / ${clock(this.length)}`;
    for (const view of this.views) view.show(audio.currentTime, this.length, region, !audio.paused);
  }
}
