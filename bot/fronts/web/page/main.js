// The page: puts its parts together and shows the conversation or the person's taste, as the address says.

import { Composer } from "./composer.js";
import { Conversation } from "./conversation.js";
import { $, icon, named } from "./dom.js";
import { fresh, list, rail } from "./rail.js";
import { ask, Line } from "./server.js";
import { change, enter, onChange, session, store } from "./store.js";
import { welcome } from "./welcome.js";
import { t } from "./words.js";

const [{ skills, largest }] = await Promise.all([ask("/skills"), dressed()]);
const line = new Line({
  onEvent: take,
  onBack: () => (tell(""), conversation.open()),
  onLost: () => tell(t("offline")),
});
const conversation = new Conversation($("talk"), line, { onTurn: turned, onForgotten: forgotten });
let composer = composing();
const act = {
  open: (id) => (enter(id), show()),
  say: (what) => ((location.hash = "#/"), conversation.say(what)),
  forget: () => act.say({ text: t("forget"), intent: { skill: "taste", params: { action: "forget" } } }),
};

onChange(changed);
addEventListener("hashchange", route);
$("menu").addEventListener("click", () => menu());
$("main").addEventListener("click", () => menu(false));
$("new-top").addEventListener("click", () => fresh(act));
await fill();
await route();

/** Show the conversation of who speaks. */
async function show() {
  menu(false);
  location.hash = "#/";
  await fill();
}

async function fill() {
  await Promise.all([rail($("rail"), act), conversation.open()]);
  composer.box.focus({ preventScroll: true });
}

async function changed(values) {
  if ("theme" in values) dressed();
  if ("language" in values) {
    dressed();
    composer = composing(composer);
    await fill();
    await route();
  }
  if ("person" in values || "server" in values) await show();
}

/** Return the message box in the page's language; what was half written in the one before stays. */
function composing(before) {
  before?.leave();
  const made = new Composer($("composer"), { skills, largest, onSay: (what) => conversation.say(what) });
  made.box.value = before?.box.value ?? "";
  return made;
}

function take(event) {
  if (event.kind === "preparing" || event.kind === "remark") tell(event.text);
  else if (event.kind === "refused") tell(event.text);
  else conversation.take(event);
}

/** The number of turns has changed. */
function turned() {
  $("talk").querySelector(".welcome")?.remove();
  if (conversation.empty) $("talk").append(welcome(skills, (what) => conversation.say(what)));
  composer.remember([...conversation.turns.values()].map(({ element }) => element.querySelector(".said").textContent));
  if (!conversation.busy) list(act);
}

async function forgotten(text) {
  fresh(act);
  await conversation.open();
  tell(text);
}

function tell(text) {
  $("notice").textContent = text;
  $("notice").hidden = !text;
}

/** Dress the page in the language and light that are chosen. */
function dressed() {
  document.documentElement.lang = store.language;
  document.documentElement.dataset.theme = store.theme;
  $("menu").replaceChildren(icon("menu"));
  named($("menu"), t("menu"));
  $("new-top").replaceChildren(icon("plus"));
  named($("new-top"), t("new"));
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = t(element.dataset.word);
}

function menu(open = !document.body.classList.contains("menu-open")) {
  document.body.classList.toggle("menu-open", open);
  $("menu").setAttribute("aria-expanded", String(open));
}

async function route() {
  const taste = location.hash === "#/taste";
  $("talk").hidden = $("composer").hidden = taste;
  $("taste").hidden = !taste;
  menu(false);
  if (!taste) return;
  const { showTaste } = await import("./pictures/taste.js");
  await showTaste($("taste"), {
    say: act.say,
    opine: (params) => conversation.opine(params),
    opinions: conversation.opinions,
  });
}
