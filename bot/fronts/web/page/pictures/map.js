// The map of the tunes: every tune a point, kinds named where they lie, liked ones lit; drag, pinch, wheel; press to hear.

import { quadtree, select, zoom, zoomIdentity } from "../vendor/d3.js";
import { sound, stars } from "../card.js";
import { button, el, icon, named } from "../dom.js";
import { inks, pen } from "../ink.js";
import { said, t } from "../words.js";
import { spread } from "./sheet.js";

const REACH = 16; // pixels within which a press finds a tune
const MARGIN = 26; // pixels
const DEEPEST = 14; // times that the map can be enlarged
const LABELLED = 9; // kinds named before one comes nearer

export class TuneMap {
  /** `onCount` gets how many are liked whenever that has changed here. */
  constructor(atlas, liked, act, onCount) {
    Object.assign(this, { atlas, liked, act, onCount, view: zoomIdentity, chosen: -1 });
    this.canvas = el("canvas", { class: "tunes", tabindex: "0", role: "img" });
    named(this.canvas, t("map"));
    this.canvas.removeAttribute("title");
    this.label = el("span", { class: "hover", "aria-hidden": "true", hidden: true });
    this.panel = el("div", { class: "chosen", "aria-live": "polite" });
    this.element = el("div", { class: "map-box" }, el("div", { class: "sheet" }, this.canvas, this.label), this.panel);
    this.tree = quadtree(
      atlas.tracks,
      (row) => row[2],
      (row) => row[3],
    );
    this.zooming = zoom()
      .scaleExtent([1, DEEPEST])
      .on("zoom", ({ transform }) => ((this.view = transform), this.draw()));
    select(this.canvas).call(this.zooming);
    this.canvas.addEventListener("pointermove", (event) => this.hover(event));
    this.canvas.addEventListener("pointerleave", () => (this.label.hidden = true));
    this.canvas.addEventListener("click", (event) => this.press(this.near(event)));
    this.canvas.addEventListener("keydown", (event) => this.key(event));
    new ResizeObserver(() => this.resized()).observe(this.canvas);
  }

  resized() {
    const { width, height } = this.canvas.getBoundingClientRect();
    if (!width) return;
    Object.assign(this, { width, height, sheet: spread(this.atlas, width, height, MARGIN) });
    this.zooming
      .extent([
        [0, 0],
        [width, height],
      ])
      .translateExtent([
        [0, 0],
        [width, height],
      ]);
    this.draw();
  }

  /** Return where a place of the map is on the canvas. */
  at(x, y) {
    return this.view.apply([this.sheet.x(x), this.sheet.y(y)]);
  }

  /** Return the tune nearest to the pointer, undefined when none is near. */
  near(event) {
    const box = this.canvas.getBoundingClientRect();
    const [px, py] = [Math.floor(event.clientX) - box.left, Math.floor(event.clientY) - box.top]; // a click comes in whole pixels
    const away = (row) => Math.hypot(...[0, 1].map((side) => this.at(row[2], row[3])[side] - [px, py][side]));
    const mine = this.liked.map((row) => [row.id, row.title, row.x, row.y]).find((row) => away(row) < REACH);
    const found = mine ?? this.tree.find(...this.sheet.back(...this.view.invert([px, py])));
    return found && away(found) < REACH ? found : undefined;
  }

  draw() {
    const stroke = pen(this.canvas);
    if (!stroke || !this.sheet) return;
    const ink = inks(this.canvas);
    const dot = 0.9 + 0.5 * Math.sqrt(this.view.k);
    for (const [, , x, y, kind] of this.atlas.tracks) {
      const [px, py] = this.at(x, y);
      if (px < 0 || py < 0 || px > this.width || py > this.height) continue;
      stroke.globalAlpha = kind < 0 ? 0.3 : 0.5;
      stroke.fillStyle = ink(kind < 0 ? "line" : `part-${kind % 6}`);
      stroke.beginPath();
      stroke.arc(px, py, dot, 0, 7);
      stroke.fill();
    }
    stroke.globalAlpha = 1;
    this.names(stroke, ink);
    for (const row of this.liked) this.ring(stroke, ink, this.at(row.x, row.y), true);
    if (this.shown) this.ring(stroke, ink, this.at(this.shown[2], this.shown[3]), false);
  }

  names(stroke, ink) {
    stroke.font = `italic ${Math.min(22, 15 + this.view.k)}px Newsreader, "Noto Serif CJK SC", serif`;
    stroke.textAlign = "center";
    stroke.lineWidth = 4;
    stroke.lineJoin = "round";
    const taken = [];
    for (const kind of this.atlas.kinds.slice(0, LABELLED + Math.floor(this.view.k))) {
      const [x, y] = this.at(kind.x, kind.y);
      if (taken.some(([tx, ty]) => Math.abs(tx - x) < 70 && Math.abs(ty - y) < 20)) continue;
      taken.push([x, y]);
      stroke.strokeStyle = ink("paper");
      stroke.strokeText(said(kind), x, y);
      stroke.fillStyle = ink("ink");
      stroke.fillText(said(kind), x, y);
    }
  }

  ring(stroke, ink, [x, y], full) {
    stroke.beginPath();
    stroke.arc(x, y, full ? 5.5 : 9, 0, 7);
    stroke.lineWidth = 2;
    stroke.strokeStyle = ink(full ? "paper" : "ink");
    stroke.fillStyle = ink("accent");
    if (full) stroke.fill();
    stroke.stroke();
  }

  hover(event) {
    const row = event.pointerType === "touch" ? undefined : this.near(event);
    this.label.hidden = !row;
    this.canvas.style.cursor = row ? "pointer" : "grab";
    if (!row) return;
    const [x, y] = this.at(row[2], row[3]);
    this.label.textContent = row[1];
    this.label.style.transform = `translate(${Math.min(x + 10, this.width - 160)}px, ${y - 26}px)`;
  }

  /** ← and → go through the liked tunes, Enter plays. */
  key(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === "Enter") this.panel.querySelector(".play")?.click();
    if (!step || !this.liked.length) return;
    event.preventDefault();
    this.chosen = (this.chosen + step + this.liked.length) % this.liked.length;
    const row = this.liked[this.chosen];
    this.press([row.id, row.title, row.x, row.y]);
  }

  press(row) {
    if (!row) return;
    this.shown = row;
    this.draw();
    const [id, title] = row;
    const mine = this.liked.find((each) => each.id === id);
    const status = el("span", { class: "status", role: "status" });
    const play = button([icon("play"), t("play")], () => sound({ id, title }, play, this.panel), {
      class: "quiet play",
    });
    named(play, t("play_this", title));
    const opine = (params) => (this.light(row, params.stars), this.act.opine(params));
    this.panel.replaceChildren(
      el("h4", {}, title),
      mine ? el("p", { class: "fact" }, mine.facts) : "",
      el("div", { class: "track-tools" }, play, stars({ id, title }, opine, this.act.opinions, status), status),
    );
  }

  /** Light a tune that is liked now, or put out one that no longer is. */
  light([id, title, x, y], count) {
    this.liked = this.liked.filter((row) => row.id !== id);
    if (count > 3) this.liked.push({ id, title, x, y, facts: "" });
    this.onCount(this.liked.length);
    this.draw();
  }
}
