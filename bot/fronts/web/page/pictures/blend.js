// Two tastes in one picture: where each person's tunes lie densest, and how alike the two are.

import { contourDensity } from "../vendor/d3.js";
import { button, el, named } from "../dom.js";
import { inks, pen } from "../ink.js";
import { store } from "../store.js";
import { t } from "../words.js";
import { spread } from "./sheet.js";
import { portrait } from "./portrait.js";

const LEVELS = 5; // contour lines of each person
const MARGIN = 26; // pixels
const BROAD = 28; // part of the width that one tune is smeared over

/** Return the picture with a choice of the other person. */
export function blend(atlas, act) {
  const others = store.people.filter((name) => name !== store.person);
  if (!others.length) return el("p", { class: "remark" }, t("blend_none"));
  const canvas = el("canvas", { class: "blend-picture", role: "img" });
  named(canvas, t("blend"));
  canvas.removeAttribute("title");
  const told = el("p", { class: "alike", role: "status" });
  const choose = el(
    "select",
    { on: { change: () => show() } },
    others.map((name) => el("option", { value: name }, name || t("you"))),
  );
  named(choose, t("blend_with"));
  let data;
  const draw = () => data && drawn(canvas, atlas, data);
  const show = async () => {
    data = await portrait(choose.value);
    told.textContent = data.alike === null ? t("blend_none") : t("alike", Math.round(data.alike * 100));
    draw();
  };
  new ResizeObserver(draw).observe(canvas);
  show();
  const who = () => choose.value || t("you");
  const ask = button(t("both_like"), () =>
    act.say({ text: t("for_both", who()), intent: { skill: "recommend", params: { with_users: [who()] } } }),
  );
  const names = el(
    "ul",
    { class: "legend" },
    el("li", {}, el("span", { class: "dot part-0" }), store.person || t("you")),
    el("li", {}, el("span", { class: "dot part-1" }), choose),
  );
  return el("div", {}, names, canvas, el("p", { class: "choices" }, told, ask));
}

function drawn(canvas, atlas, data) {
  const stroke = pen(canvas);
  if (!stroke) return;
  const ink = inks(canvas);
  const sheet = spread(atlas, stroke.width, stroke.height, MARGIN);
  const [x, y] = [(row) => sheet.x(row.x), (row) => sheet.y(row.y)];
  stroke.fillStyle = ink("line");
  stroke.globalAlpha = 0.5;
  for (const [, , px, py] of atlas.tracks) stroke.fillRect(sheet.x(px), sheet.y(py), 1.2, 1.2);
  for (const [rows, name] of [
    [data.other, "part-1"],
    [data.liked, "part-0"],
  ])
    cloud(stroke, rows, x, y, ink(name));
}

function cloud(stroke, rows, x, y, colour) {
  const contours = contourDensity()
    .x(x)
    .y(y)
    .size([stroke.width, stroke.height])
    .bandwidth(stroke.width / BROAD)
    .thresholds(LEVELS)(rows);
  stroke.fillStyle = stroke.strokeStyle = colour;
  for (const contour of contours) {
    stroke.beginPath();
    for (const polygon of contour.coordinates)
      for (const ring of polygon)
        ring.forEach(([px, py], place) => (place ? stroke.lineTo(px, py) : stroke.moveTo(px, py)));
    stroke.globalAlpha = 0.13;
    stroke.fill("evenodd");
    stroke.globalAlpha = 0.5;
    stroke.stroke();
  }
  stroke.globalAlpha = 1;
  for (const row of rows) {
    stroke.beginPath();
    stroke.arc(x(row), y(row), 3.5, 0, 7);
    stroke.fill();
  }
}
