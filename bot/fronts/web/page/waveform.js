// The shape of a sound, and the slider that one moves in it.

import { el, named } from "./dom.js";
import { inks, pen } from "./ink.js";
import { t } from "./words.js";

const STEP = 2; // seconds that an arrow key moves
const BARS = 180; // strokes of the picture at most

let context;

/** Return the loudest sample, 0..1, in each of `count` equal parts of a sound file; null when it can't be read. */
export async function peaks(address, count = BARS) {
  const response = await fetch(address);
  if (!response.ok) return null;
  context ??= new OfflineAudioContext(1, 1, 24_000);
  const sound = await context.decodeAudioData(await response.arrayBuffer());
  const samples = sound.getChannelData(0);
  const part = samples.length / count;
  const found = Array.from({ length: count }, (_, place) => loudest(samples, place * part, (place + 1) * part));
  const most = Math.max(...found, 1e-6);
  return found.map((value) => value / most);
}

function loudest(samples, from, to) {
  let most = 0;
  for (let at = Math.floor(from); at < to; at += 4) most = Math.max(most, Math.abs(samples[at]));
  return most;
}

/** A slider that looks like the sound; `seek` is called with seconds. */
export class Waveform {
  constructor(seek) {
    this.seek = seek;
    this.values = [];
    this.time = 0;
    this.length = 0;
    this.canvas = el("canvas", { class: "waveform", "aria-hidden": "true" });
    this.element = el(
      "div",
      {
        class: "slider",
        role: "slider",
        tabindex: "0",
        "aria-valuemin": "0",
        on: {
          keydown: (event) => this.key(event),
          pointerdown: (event) => this.press(event),
          pointermove: (event) => event.buttons && this.press(event),
        },
      },
      this.canvas,
    );
    named(this.element, t("position"));
    this.element.removeAttribute("title");
    new ResizeObserver(() => this.draw()).observe(this.element);
  }

  /** Take the shape once it is known. */
  take(values) {
    this.values = values;
    this.draw();
  }

  /** Show a time of a sound `length` seconds long, and the part that is looped, if any. */
  show(time, length, loop) {
    Object.assign(this, { time, length, loop });
    this.element.setAttribute("aria-valuemax", length.toFixed(1));
    this.element.setAttribute("aria-valuenow", time.toFixed(1));
    this.element.setAttribute("aria-valuetext", `${clock(time)} / ${clock(length)}`);
    this.draw();
  }

  key(event) {
    const to = {
      ArrowRight: this.time + STEP,
      ArrowLeft: this.time - STEP,
      ArrowUp: this.time + STEP,
      ArrowDown: this.time - STEP,
      Home: 0,
      End: this.length,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.seek(Math.min(Math.max(0, to), this.length));
  }

  press(event) {
    const box = this.element.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    this.seek(share * this.length);
  }

  draw() {
    const stroke = pen(this.canvas);
    if (!stroke) return;
    const { width, height } = stroke;
    const ink = inks(this.element);
    const count = Math.min(this.values.length, Math.floor(width / 3)) || 1;
    const played = this.length ? this.time / this.length : 0;
    if (this.loop)
      shade(
        stroke,
        ink,
        this.loop.map((at) => (at / this.length) * width),
      );
    for (let place = 0; place < count; place++) {
      const value = this.values[Math.floor((place / count) * this.values.length)] ?? 0;
      const tall = Math.max(2, value * (height - 4));
      stroke.fillStyle = ink((place + 0.5) / count <= played ? "accent" : "line");
      stroke.fillRect((place / count) * width, (height - tall) / 2, Math.max(1.5, width / count - 1.5), tall);
    }
  }
}

/** Shade the part that is looped. */
export function shade(stroke, ink, [left, right]) {
  stroke.fillStyle = ink("shade");
  stroke.fillRect(left, 0, right - left, stroke.height);
}

/** Return seconds as 1:05. */
export function clock(seconds) {
  const whole = Math.floor(seconds || 0);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
