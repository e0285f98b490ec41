// The piano roll: every note of every part over time; a click goes there, a drag over bars loops them.

import { el, named } from "./dom.js";
import { inks, pen } from "./ink.js";
import { shade } from "./waveform.js";
import { t } from "./words.js";

const DRAG = 8; // pixels from which a press is a drag
const EDGE = 2; // semitones left free above and below
const LEAST = 14; // semitones shown at least
const BLACK = new Set([1, 3, 6, 8, 10]);

export class Roll {
  constructor(piece, { seek, loop }) {
    Object.assign(this, { piece, seek, loop, time: 0, region: null });
    this.canvas = el("canvas", {
      class: "roll",
      role: "img",
      on: {
        pointerdown: (event) => this.down(event),
        pointermove: (event) => this.move(event),
        pointerup: (event) => this.up(event),
      },
    });
    named(this.canvas, t("roll_hint"));
    this.element = el("div", { class: "roll-box" }, this.legend(), this.canvas);
    const pitches = piece.parts.filter((part) => !part.drums).flatMap((part) => part.notes.map((note) => note[2]));
    this.low = Math.min(...pitches, 127) - EDGE;
    this.high = Math.max(...pitches, 0) + EDGE;
    const missing = Math.max(0, LEAST - (this.high - this.low)) / 2;
    this.low -= Math.ceil(missing);
    this.high += Math.floor(missing);
    new ResizeObserver(() => this.draw()).observe(this.canvas);
  }

  legend() {
    if (this.piece.parts.length < 2) return null;
    const rows = this.piece.parts.map((part, place) =>
      el("li", {}, el("span", { class: `dot part-${place % 6}` }), part.name || `${place + 1}`),
    );
    return el("ul", { class: "legend" }, rows);
  }

  show(time, length, region) {
    Object.assign(this, { time, region });
    this.draw();
  }

  draw() {
    const stroke = pen(this.canvas);
    if (!stroke) return;
    const ink = inks(this.canvas);
    const x = (seconds) => (seconds / this.piece.seconds) * stroke.width;
    const row = stroke.height / (this.high - this.low + 1);
    this.ground(stroke, ink, x, row);
    if (this.region) shade(stroke, ink, this.region.map(x));
    this.piece.parts.forEach((part, place) => this.part(stroke, part, ink(`part-${place % 6}`), x, row));
    stroke.fillStyle = ink("accent");
    stroke.fillRect(x(this.time), 0, 1.5, stroke.height);
  }

  ground(stroke, ink, x, row) {
    stroke.fillStyle = ink("stripe");
    for (let pitch = this.low; pitch <= this.high; pitch++) {
      if (BLACK.has(((pitch % 12) + 12) % 12)) stroke.fillRect(0, (this.high - pitch) * row, stroke.width, row);
    }
    stroke.fillStyle = ink("rule");
    for (const [at] of this.piece.bars) stroke.fillRect(x(at), 0, 1, stroke.height);
  }

  part(stroke, part, colour, x, row) {
    stroke.fillStyle = colour;
    for (const [on, off, pitch] of part.notes) {
      const lit = on <= this.time && this.time < off;
      stroke.globalAlpha = lit || this.time === 0 ? 1 : 0.55;
      const left = x(on);
      if (part.drums) stroke.fillRect(left, stroke.height - 6, 2, 6);
      else stroke.fillRect(left, (this.high - pitch) * row + 0.5, Math.max(2, x(off) - left - 1), Math.max(2, row - 1));
    }
    stroke.globalAlpha = 1;
  }

  seconds(event) {
    const box = this.canvas.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)) * this.piece.seconds;
  }

  down(event) {
    this.from = event.clientX;
    this.start = this.seconds(event);
    this.canvas.setPointerCapture(event.pointerId);
  }

  move(event) {
    if (this.from === undefined || Math.abs(event.clientX - this.from) < DRAG) return;
    this.loop(this.bars(this.start, this.seconds(event)));
  }

  up(event) {
    if (Math.abs(event.clientX - this.from) < DRAG) this.seek(this.start);
    this.from = undefined;
  }

  /** Return the whole bars between two times. */
  bars(one, other) {
    const [from, to] = one < other ? [one, other] : [other, one];
    const starts = this.piece.bars.map(([at]) => at);
    const begin = starts.filter((at) => at <= from).at(-1) ?? 0;
    return [begin, starts.find((at) => at >= to) ?? this.piece.seconds];
  }
}
