// The page about somebody's taste: the map, moods over time, keys and tempi, and a blend with another person.

import { el } from "../dom.js";
import { ask } from "../server.js";
import { store } from "../store.js";
import { t } from "../words.js";
import { blend } from "./blend.js";
import { TuneMap } from "./map.js";
import { moods } from "./moods.js";
import { portrait } from "./portrait.js";
import { wheel } from "./wheel.js";

let atlas; // the same for everybody

/** Fill the page for who speaks; `act` has say and opine. */
export async function showTaste(place, act) {
  const title = store.person ? t("taste_of", store.person) : t("taste");
  const status = el("p", { class: "status", role: "status" }, t("drawing"));
  const head = el("header", {}, el("h2", {}, title), el("a", { href: "#/" }, t("back")));
  place.replaceChildren(head, status);
  try {
    atlas ??= await ask("/map");
    const mine = await portrait();
    status.remove();
    place.append(...pictures(mine, act));
  } catch (error) {
    status.textContent = error.message;
  }
}

function pictures(mine, act) {
  const summary = el("p", { class: "status" });
  const nothing = el("p", { class: "remark" }, t("nothing_yet"));
  const count = (liked) => {
    summary.textContent = t("map_summary", atlas.size.toLocaleString(store.language), liked);
    nothing.hidden = liked > 0;
  };
  const map = new TuneMap(atlas, mine.liked, act, count);
  count(mine.liked.length);
  const shown = [picture("map", map.element, summary)];
  if (!mine.liked.length) return [...shown, nothing];
  if (mine.moods.length > 1)
    shown.push(
      picture(
        "mood",
        moods(mine.moods),
        table(
          mine.moods.map((row) => [
            new Date(row.at * 1000).toLocaleString(store.language),
            row.title,
            row.valence.toFixed(2),
            row.arousal.toFixed(2),
          ]),
          ["when", "track", "bright", "lively"],
        ),
      ),
    );
  shown.push(
    picture(
      "wheel",
      wheel(mine.liked),
      table(
        mine.liked.map((row) => [row.title, `${row.tonic} ${row.mode}`, row.tempo ?? ""]),
        ["track", "key", "tempo"],
      ),
    ),
  );
  return [...shown, picture("blend", blend(atlas, act))];
}

/** Return a picture with its title and what it shows; `more` is the same for those who can't see it. */
function picture(key, drawn, more) {
  return el(
    "figure",
    { class: `picture-of ${key}` },
    el("figcaption", {}, el("h3", {}, t(key)), el("p", {}, t(`${key}_text`))),
    drawn,
    more,
  );
}

function table(rows, heads) {
  const head = el(
    "tr",
    {},
    heads.map((key) => el("th", { scope: "col" }, t(key))),
  );
  const body = rows.map((row) =>
    el(
      "tr",
      {},
      row.map((cell) => el("td", {}, String(cell))),
    ),
  );
  return el(
    "details",
    { class: "as-table" },
    el("summary", {}, t("as_table")),
    el("table", {}, el("thead", {}, head), el("tbody", {}, body)),
  );
}
