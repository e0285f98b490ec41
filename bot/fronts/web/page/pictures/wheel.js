// Keys and tempi of what is liked: the circle of fifths, each tune a dot, further out the faster it is.

import { arc } from "../vendor/d3.js";
import { el, svg } from "../dom.js";
import { t } from "../words.js";

const FIFTHS = ["C", "G", "D", "A", "E", "B", "F#", "D-", "A-", "E-", "B-", "F"];
const SHARPS = {
  "C#": "D-",
  "G#": "A-",
  "D#": "E-",
  "A#": "B-",
  "G-": "F#",
  "C-": "B",
  "E#": "F",
  "B#": "C",
  "F-": "E",
};
const SHIFTS = {
  minor: -3,
  "harmonic minor": -3,
  "melodic minor": -3,
  "minor pentatonic": -3,
  dorian: -2,
  phrygian: -4,
  lydian: 1,
  mixolydian: -1,
  locrian: -5,
};
const SLOWEST = 40; // beats a minute
const FASTEST = 200;
const INNER = 34; // pixels of the radius
const OUTER = 150;
const SIZE = 360;

/** Return the picture. */
export function wheel(tracks) {
  const heard = tracks.filter((track) => track.tonic);
  const counts = FIFTHS.map((_, place) => heard.filter((track) => sector(track) === place).length);
  const most = Math.max(...counts, 1);
  const slices = counts.map((count, place) => slice(place, count / most));
  const rings = [60, 120, 180].map((tempo) => ring(tempo));
  const dots = FIFTHS.flatMap((_, place) =>
    heard.filter((track) => sector(track) === place).map((track, number, all) => dot(track, place, number, all.length)),
  );
  const names = FIFTHS.map((name, place) =>
    svg("text", { ...on(OUTER + 17, place, true), class: "key" }, name.replace("-", "♭").replace("#", "♯")),
  );
  return el(
    "div",
    { class: "chart" },
    svg(
      "svg",
      {
        viewBox: `${-SIZE / 2} ${-SIZE / 2} ${SIZE} ${SIZE}`,
        role: "img",
        "aria-label": t("wheel_text"),
        class: "wheel-picture",
      },
      slices,
      rings,
      dots,
      names,
    ),
  );
}

/** Return the place of a track's key on the circle: of the major key with the same signs. */
function sector({ tonic, mode }) {
  const place = FIFTHS.indexOf(SHARPS[tonic] ?? tonic);
  return (place + (SHIFTS[mode] ?? 0) + 24) % 12;
}

const angle = (place) => (place / 12) * 2 * Math.PI;

function on(radius, place, words = false) {
  return { x: radius * Math.sin(angle(place)), y: -radius * Math.cos(angle(place)) + (words ? 5 : 0) };
}

function slice(place, share) {
  const shape = arc()({
    innerRadius: INNER,
    outerRadius: OUTER,
    startAngle: angle(place - 0.5),
    endAngle: angle(place + 0.5),
  });
  return svg("path", { d: shape, class: "slice", "fill-opacity": 0.06 + 0.22 * share });
}

const far = (tempo) =>
  INNER + 6 + ((Math.min(FASTEST, Math.max(SLOWEST, tempo)) - SLOWEST) / (FASTEST - SLOWEST)) * (OUTER - INNER - 12);

function ring(tempo) {
  return svg(
    "g",
    {},
    svg("circle", { r: far(tempo), class: "ring" }),
    svg("text", { x: 3, y: -far(tempo) - 3, class: "tick" }, String(tempo)),
  );
}

function dot(track, place, number, count) {
  const spread = count > 1 ? ((number + 0.5) / count - 0.5) * 0.8 : 0;
  const { x, y } = on(far(track.tempo ?? 100), place + spread);
  const minor = (SHIFTS[track.mode] ?? 0) < -1;
  return svg(
    "circle",
    { cx: x, cy: y, r: 4.2, class: minor ? "minor" : "major" },
    svg("title", {}, `${track.title}: ${track.tonic.replace("-", "♭")} ${track.mode}, ${track.tempo ?? "?"}`),
  );
}
