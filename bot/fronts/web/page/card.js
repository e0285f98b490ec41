// A card of an answer: a title, its lines, where it is from; for a track also a player, a heart and stars.

import { button, el, icon, named } from "./dom.js";
import { player } from "./player.js";
import { ask } from "./server.js";
import { t } from "./words.js";

const STARS = [1, 2, 3, 4, 5];

/** Return a card; `opine` tells the bot an opinion and resolves to its answer. */
export function card(data, { opine, opinions }) {
  const track = data.track;
  const made = el(
    "li",
    { class: track ? "card track" : "card" },
    el("h3", {}, data.title),
    data.lines.map((line) => el("p", { class: "fact" }, line)),
  );
  if (data.picture) made.append(el("img", { src: data.picture, alt: data.title, loading: "lazy" }));
  if (track) made.append(trackTools(track, data, made, opine, opinions));
  if (data.credit || data.licence) made.append(source(data, track));
  return made;
}

function trackTools(track, data, made, opine, opinions) {
  const status = el("span", { class: "status", role: "status" });
  const title = track.title;
  const play = button([icon("play"), t("play")], () => sound(track, play, made), { class: "quiet play" });
  named(play, t("play_this", title));
  return el("div", { class: "track-tools" }, play, stars(track, opine, opinions, status), status);
}

/** Let a tune of the catalogue sound in a player of its own under the card. */
export async function sound(track, pressed, place) {
  pressed.disabled = true;
  try {
    const found = await ask(`/tunes?id=${encodeURIComponent(track.id)}`, { method: "POST" });
    const made = player(found.audio, found.notes, track.title, [download(found.midi, "MIDI")]);
    place.append(made);
    pressed.remove();
    made.querySelector(".go").click();
    made.querySelector(".go").focus();
  } catch (error) {
    pressed.replaceWith(el("span", { class: "status", role: "status" }, error.message));
  }
}

/** Return five stars to press; what the person gave before is shown. */
export function stars(track, opine, opinions, status) {
  const group = el("span", { class: "stars", role: "radiogroup" });
  named(group, t("stars", track.title));
  const show = (given) =>
    group.querySelectorAll("button").forEach((star, place) => {
      star.classList.toggle("given", place < given);
      star.setAttribute("aria-checked", String(place + 1 === given));
      star.tabIndex = place + 1 === (given || 1) ? 0 : -1;
    });
  const give = async (count) => {
    show(count);
    status.textContent = (await opine({ action: "rate", target: track.id, stars: count })).text;
  };
  group.append(...STARS.map((count) => named_star(count, give)));
  group.addEventListener("keydown", (event) => move(event, group));
  show(opinions[track.id] ?? 0);
  return group;
}

function named_star(count, give) {
  const star = button("★", () => give(count), { role: "radio", "aria-checked": "false" });
  named(star, t("star", count));
  return star;
}

function move(event, group) {
  const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const all = [...group.children];
  all[Math.min(all.length - 1, Math.max(0, all.indexOf(document.activeElement) + step))].focus();
}

function source(data, track) {
  const link = track?.link?.startsWith("https://")
    ? el("a", { href: track.link, target: "_blank", rel: "noopener noreferrer" }, t("page"))
    : null;
  return el("p", { class: "source" }, [data.credit, data.licence].filter(Boolean).join(" · "), link && " · ", link);
}

/** Return a link that saves a file. */
export function download(address, label, name = true) {
  return el("a", { class: "save", href: `${address}?save`, download: name }, icon("save"), label);
}
