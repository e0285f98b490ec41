// The side of the page: conversations, who speaks and where, language, light, export and forget.

import { $, button, el, iconButton, named } from "./dom.js";
import { ask } from "./server.js";
import { change, enter, identifier, session, store } from "./store.js";
import { t } from "./words.js";

const THEMES = ["", "light", "dark"];

/** Fill the rail; `act` has `open` (a conversation is shown), `say` (an intent) and `forget`. */
export async function rail(place, act) {
  place.setAttribute("aria-label", t("menu"));
  place.replaceChildren(
    el("p", { class: "wordmark" }, "Troubadour"),
    button(t("new"), () => fresh(act), { class: "new" }),
    el("a", { class: "taste", href: "#/taste" }, t("taste")),
    el("h2", {}, t("conversations")),
    el("ul", { id: "conversations" }),
    people(),
    servers(),
    settings(act),
  );
  await list(act);
}

/** List the conversations of who speaks. */
export async function list(act) {
  const rows = await ask(`/conversations?person=${encodeURIComponent(store.person)}`);
  const place = $("conversations");
  place.replaceChildren(...rows.map((row) => entry(row, act)));
}

function entry({ session: id, title }, act) {
  const name = title || t("conversation");
  const open = button(name, () => act.open(id), { "aria-current": id === session() ? "true" : null });
  return el(
    "li",
    {},
    open,
    iconButton("close", t("delete", name), () => drop(id, act)),
  );
}

async function drop(id, act) {
  await ask(`/conversations/${id}?person=${encodeURIComponent(store.person)}`, { method: "DELETE" });
  if (id === session()) fresh(act);
  else list(act);
}

/** Begin a new conversation. */
export function fresh(act) {
  enter(identifier());
  act.open(session());
}

function people() {
  const names = store.people.map((name) => [name, name || t("you")]);
  return chooser("speaking", names, store.person, t("add_person"), t("name_person"), (person) =>
    change({ person, people: [...new Set([...store.people, person])] }),
  );
}

function servers() {
  const names = [["", t("alone")], ...store.servers.map((name) => [name, name])];
  return chooser("server", names, store.server, t("add_server"), t("name_server"), (server) =>
    change({ server, servers: [...new Set([...store.servers, server].filter(Boolean))] }),
  );
}

/** Return a choice of names with one more entry that asks for a new name. */
function chooser(key, names, chosen, more, ask_for, take) {
  const ADD = "+";
  const options = [
    ...names.map(([value, label]) => el("option", { value: `=${value}`, selected: value === chosen }, label)),
    el("option", { value: ADD }, more),
  ];
  const select = el(
    "select",
    { id: `choose-${key}`, on: { change: () => (select.value === ADD ? naming() : take(select.value.slice(1))) } },
    options,
  );
  const box = el("input", {
    maxlength: 40,
    placeholder: ask_for,
    hidden: true,
    "aria-label": ask_for,
    on: {
      keydown: (event) => event.key === "Enter" && box.blur(),
      blur: () => (box.value.trim() ? take(box.value.trim()) : back()),
    },
  });
  const naming = () => ((box.hidden = false), box.focus());
  const back = () => ((box.hidden = true), (select.value = `=${chosen}`));
  return el("p", { class: "choose" }, el("label", { for: `choose-${key}` }, t(key)), select, box);
}

function settings(act) {
  const theme = el(
    "select",
    { id: "theme", on: { change: () => change({ theme: theme.value }) } },
    THEMES.map((value) => el("option", { value, selected: value === store.theme }, t(`theme_${value || "auto"}`))),
  );
  named(theme, t("theme"));
  const language = button(t("language"), () => change({ language: store.language === "zh" ? "en" : "zh" }), {
    class: "quiet",
    lang: store.language === "zh" ? "en" : "zh",
    id: "language",
  });
  const mine = [
    button(
      t("export"),
      () => act.say({ text: t("export"), intent: { skill: "taste", params: { action: "export" } } }),
      { class: "quiet" },
    ),
    button(t("forget"), () => sure(act), { class: "quiet" }),
  ];
  return el("div", { class: "settings" }, el("p", {}, language, theme), el("p", {}, mine));
}

/** Ask whether everything shall really be deleted. */
function sure(act) {
  const who = store.person || t("you");
  const close = () => (dialog.close(), dialog.remove());
  const dialog = el(
    "dialog",
    { "aria-labelledby": "sure" },
    el("p", { id: "sure" }, t("forget_sure", who)),
    el(
      "p",
      { class: "choices" },
      button(t("yes_forget"), () => (close(), act.forget()), { class: "grave" }),
      button(t("keep"), close),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
}
