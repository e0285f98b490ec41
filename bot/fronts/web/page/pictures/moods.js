// How bright and how lively what was liked was, over time: a dot for each tune, a line for each of the two.

import { curveMonotoneX, extent, line } from "../vendor/d3.js";
import { el, svg } from "../dom.js";
import { store } from "../store.js";
import { t } from "../words.js";

const SIZE = { width: 680, height: 230, left: 8, right: 76, top: 14, bottom: 30 };
const HOUR = 3600; // seconds that the picture spans at least
const TICKS = 4;

/** Return the picture of at least two moods. */
export function moods(rows) {
  const narrow = innerWidth < 520;
  const box = narrow ? { ...SIZE, width: 360, height: 210, right: 60 } : SIZE;
  const x = across(rows, box);
  const y = (share) => box.top + (1 - share) * (box.height - box.top - box.bottom);
  const series = [
    ["bright", "valence", "first"],
    ["lively", "arousal", "second"],
  ].map(([key, dots, shade]) => one(rows, x, y, box, { key, dots, shade }));
  const drawn = svg(
    "svg",
    { viewBox: `0 0 ${box.width} ${box.height}`, role: "img", "aria-label": t("mood_text"), class: "moods" },
    grid(x, y, box, rows),
    apart(series),
  );
  return el("div", { class: "chart" }, drawn);
}

function across(rows, box) {
  let [from, to] = extent(rows, (row) => row.at);
  if (to - from < HOUR) [from, to] = [to - HOUR / 2 - (to - from) / 2, to + HOUR / 2];
  return Object.assign((at) => box.left + ((at - from) / (to - from)) * (box.width - box.left - box.right), {
    from,
    to,
  });
}

function one(rows, x, y, box, { key, dots, shade }) {
  const path = line(
    (row) => x(row.at),
    (row) => y(row[key]),
  ).curve(curveMonotoneX)(rows);
  const last = rows.at(-1);
  const label = svg("text", { x: x(last.at) + 10, y: y(last[key]) + 5, class: `label ${shade}` }, t(key));
  const marks = rows.map((row) =>
    svg(
      "circle",
      { cx: x(row.at), cy: y(row[dots]), r: 3.2, class: `dot-${shade}` },
      svg("title", {}, `${row.title}: ${t(key)} ${row[dots].toFixed(2)}`),
    ),
  );
  return { label, elements: [...marks, svg("path", { d: path, class: `line-${shade}` })] };
}

/** Return everything that is drawn, the two labels moved apart where they would lie on each other. */
function apart([one, other]) {
  const [high, low] = [one.label, other.label].sort((a, b) => a.getAttribute("y") - b.getAttribute("y"));
  if (low.getAttribute("y") - high.getAttribute("y") < 18) low.setAttribute("y", Number(high.getAttribute("y")) + 18);
  return [...one.elements, ...other.elements, one.label, other.label];
}

function grid(x, y, box) {
  const days = x.to - x.from > 2 * 86_400;
  const format = new Intl.DateTimeFormat(
    store.language,
    days ? { month: "short", day: "numeric" } : { hour: "numeric", minute: "2-digit" },
  );
  const times = Array.from({ length: TICKS }, (_, place) => x.from + ((x.to - x.from) * place) / (TICKS - 1));
  const lines = [0, 0.5, 1].map((share) =>
    svg("path", { d: `M${box.left} ${y(share)}H${box.width - box.right}`, class: "grid" }),
  );
  const words = times.map((at, place) =>
    svg(
      "text",
      {
        x: x(at),
        y: box.height - 8,
        class: "tick",
        "text-anchor": place === 0 ? "start" : place === TICKS - 1 ? "end" : "middle",
      },
      format.format(at * 1000),
    ),
  );
  return [...lines, ...words];
}
