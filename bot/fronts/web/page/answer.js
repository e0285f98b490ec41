// One answer: text, remarks, cards, players, pictures, files, what can be pressed, why it came about, thumbs.

import { button, el, icon, iconButton } from "./dom.js";
import { card, download } from "./card.js";
import { player } from "./player.js";
import { rich } from "./text.js";
import { t } from "./words.js";

const KINDS = {
  "audio/midi": "MIDI",
  "application/vnd.recordare.musicxml+xml": "MusicXML",
  "audio/mpeg": "MP3",
  "image/png": "PNG",
  "application/json": "JSON",
};

const SIGNS = { "👍": "up", "👎": "down", "▶": "play", "❤": "heart" };

/** Return an answer as elements; `act` is what its buttons do: say, opine, rate. */
export function answer(data, act) {
  const parts = [
    el("div", { class: "text" }, rich(data.text)),
    ...data.notes.map((note) => el("p", { class: "remark" }, note)),
  ];
  if (data.cards.length)
    parts.push(
      el(
        "ol",
        { class: "cards" },
        data.cards.map((each) => card(each, { ...act, opine: (params) => act.opine(params, data) })),
      ),
    );
  parts.push(...sounding(data), ...pictures(data));
  if (data.choices.length) parts.push(choices(data, act));
  if (data.result) parts.push(foot(data, act));
  return el("div", { class: data.error ? "answer refused" : "answer", lang: data.language }, parts);
}

function sounding(data) {
  const sounds = data.files.filter((file) => file.media_type.startsWith("audio/") && file.media_type !== "audio/midi");
  const players = sounds.map((file) => {
    const piece = data.pieces.find(({ audio }) => audio === file.path);
    return player(file.path, piece?.notes ?? "", title(file, data), links(data, file));
  });
  const loose = sounds.length ? [] : links(data);
  return loose.length ? [...players, el("p", { class: "files" }, loose)] : players;
}

/** Return links to the files of one sound: those of its name; without a sound, to all files. */
function links(data, sound) {
  const same = (file) => !sound || stem(file) === stem(sound) || data.pieces.length < 2;
  const rest = data.files.filter((file) => same(file));
  return rest.map((file) => download(file.path, KINDS[file.media_type] ?? file.name));
}

const stem = (file) => file.name.replace(/\.\w+$/, "");

function title(file, data) {
  const track = data.cards.find(({ track }) => track && data.pieces.length === 1)?.track;
  const words = stem(file).replaceAll("-", " ");
  return track?.title ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** Return the pictures that no player shows already. */
function pictures(data) {
  const shown = data.files.filter((file) => file.media_type === "image/png" && !data.pieces.length);
  return shown.map((file) =>
    el(
      "a",
      { href: file.path, target: "_blank", rel: "noopener" },
      el("img", { class: "picture", src: file.path, alt: file.caption || file.name, loading: "lazy" }),
    ),
  );
}

function choices(data, act) {
  const press = (choice) => act.say({ text: choice.label, intent: choice.intent, of: data.result, after: data });
  return el(
    "p",
    { class: "choices" },
    data.choices.map((choice) => button(signed(choice.label), () => press(choice))),
  );
}

/** Return a label with a sign of ours in place of an emoji, which not every machine can draw. */
function signed(label) {
  const [emoji] = /^\p{Extended_Pictographic}/u.exec(label) ?? [""];
  return emoji in SIGNS ? [icon(SIGNS[emoji]), label.slice(emoji.length)] : label;
}

function foot(data, act) {
  const status = el("span", { class: "status", role: "status" });
  const thumb = (name, good) => {
    const made = iconButton(
      name,
      t(good ? "good" : "bad"),
      () => {
        act.rate(data.result, good);
        for (const each of made.parentElement.querySelectorAll("[aria-pressed]"))
          each.setAttribute("aria-pressed", String(each === made));
        status.textContent = t("thanks");
      },
      { "aria-pressed": "false" },
    );
    return made;
  };
  const account = data.why.length ? el("details", { class: "why" }, el("summary", {}, t("why")), why(data.why)) : null;
  return el(
    "footer",
    { class: "foot" },
    el("span", { class: "thumbs" }, thumb("up", true), thumb("down", false), status),
    account,
  );
}

/** Return how an answer came about: what was asked and whether it holds, sources, nearest tune, seed. */
function why(lines) {
  const rows = lines.map(([name, value, met]) => [
    el("dt", {}, name),
    el("dd", {}, met === null ? null : mark(met), value),
  ]);
  return el("dl", {}, rows.flat());
}

function mark(met) {
  return el(
    "span",
    { class: met ? "met" : "unmet", role: "img", "aria-label": t(met ? "met" : "unmet") },
    met ? "✓ " : "✗ ",
  );
}
