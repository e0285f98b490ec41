// A player: one sound with its waveform, piano roll, score and words, all at the same moment.

import { speed, volume } from "./dials.js";
import { el, icon, iconButton, named } from "./dom.js";
import { Karaoke } from "./karaoke.js";
import { ask } from "./server.js";
import { Stage } from "./stage.js";
import { store } from "./store.js";
import { clock, peaks, Waveform } from "./waveform.js";
import { t } from "./words.js";

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
    const [seek, loop] = [(time) => this.seek(time), (region) => this.setLoop(region)];
    this.wave = new Waveform(seek);
    this.stage = new Stage(notes, { seek, loop });
    this.views.push(this.wave, this.stage);
    this.time = el("span", { class: "time" }, "0:00");
    this.go = iconButton("play", t("play_this", title), () => this.toggle(), { class: "go" });
    this.caption = el("figcaption", { class: "piece" }, title);
    this.element = el(
      "figure",
      { class: "player" },
      this.caption,
      el("div", { class: "deck" }, this.go, this.wave.element, this.time),
      this.tools(files),
      this.stage.element,
      this.audio,
    );
    named(this.element, t("player", title));
    this.element.removeAttribute("title");
    this.listen();
    this.whenNear(() => this.load());
  }

  tools(files) {
    const turn = () => this.setLoop(this.region ? null : [0, this.length]);
    this.looping = iconButton("loop", t("loop"), turn, { "aria-pressed": "false" });
    const dials = [this.looping, speed(this.audio), volume(this.audio), this.stage.choices];
    return el("div", { class: "tools" }, dials, el("span", { class: "files" }, files));
  }

  listen() {
    const { audio } = this;
    audio.addEventListener("play", () => this.started());
    audio.addEventListener("pause", () => this.stopped());
    audio.addEventListener("error", () => this.stage.tell(t("no_sound")));
    for (const name of ["loadedmetadata", "timeupdate", "seeked", "ended"])
      audio.addEventListener(name, () => this.show());
  }

  whenNear(load) {
    const seen = new IntersectionObserver(
      ([entry]) => {
        if (!entry.isIntersecting) return;
        seen.disconnect();
        load();
      },
      { rootMargin: NEAR },
    );
    seen.observe(this.element);
  }

  async load() {
    peaks(this.sound).then(
      (values) => values && this.wave.take(values),
      () => {},
    );
    if (!this.notes) return;
    try {
      this.piece = await ask(this.notes);
    } catch {
      return; // the sound alone
    }
    if (this.piece.words.length) {
      this.karaoke = new Karaoke(this.piece.words);
      this.views.push(this.karaoke);
      this.element.insertBefore(this.karaoke.element, this.stage.element);
    }
    if (this.piece.title) this.caption.textContent = this.piece.title;
    this.stage.offer(this.piece);
    this.show();
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
      if (audio.ended || (audio.paused && playing === this && region[1] >= this.length - 0.1))
        audio.play().catch(() => {});
    }
    this.time.textContent = `${clock(audio.currentTime)} / ${clock(this.length)}`;
    for (const view of this.views) view.show(audio.currentTime, this.length, region, !audio.paused);
  }
}
