// What an empty conversation shows: a line of music and what can be said, taken from what the skills declare.

import { button, el, svg } from "./dom.js";
import { examples } from "./commands.js";
import { t } from "./words.js";

const STAFF = [0, 1, 2, 3, 4].map((line) => `M0 ${20 + line * 12}H640`).join("");
const TUNE = [
  [58, 68],
  [98, 56],
  [138, 44],
  [178, 50],
  [218, 38],
  [258, 44],
  [318, 26],
  [378, 32],
  [418, 38],
  [458, 50],
  [498, 44],
  [558, 68],
]; // x, y of note heads

/** Return the welcome; a press says the line. */
export function welcome(skills, say) {
  const rows = examples(skills).map(({ title, text }) =>
    el(
      "li",
      {},
      button([el("span", { class: "kind" }, title), el("span", { class: "example" }, text)], () => say({ text })),
    ),
  );
  return el(
    "section",
    { class: "welcome" },
    staff(),
    el("h2", {}, t("tagline")),
    el("p", {}, t("invitation")),
    el("ul", { "aria-label": t("suggestions") }, rows),
  );
}

function staff() {
  const notes = TUNE.map(([x, y]) =>
    svg(
      "g",
      {},
      svg("ellipse", { cx: x, cy: y, rx: 7.5, ry: 5.2, transform: `rotate(-22 ${x} ${y})` }),
      svg("path", { d: y < 44 ? `M${x - 6.8} ${y + 2}V${y + 38}` : `M${x + 6.8} ${y - 2}V${y - 38}` }),
    ),
  );
  return svg(
    "svg",
    { viewBox: "0 0 640 100", class: "staff", "aria-hidden": "true" },
    svg("path", { d: STAFF, class: "lines" }),
    notes,
  );
}
