// The conversation that is open: what was said, what is being done, what was answered.

import { answer } from "./answer.js";
import { button, el } from "./dom.js";
import { ask } from "./server.js";
import { identifier, session, store } from "./store.js";
import { t } from "./words.js";

const HAN = /[\u3400-\u9fff]/;

export class Conversation {
  constructor(log, line, { onTurn, onForgotten }) {
    Object.assign(this, { log, line, onTurn, onForgotten, turns: new Map(), quiet: new Map(), opinions: {} });
  }

  /** Show the conversation that the person is in, as the server has kept it. */
  async open() {
    const [person, id] = [store.person, session()];
    const query = `?person=${encodeURIComponent(person)}`;
    const [kept, opinions] = await Promise.all([ask(`/conversations/${id}${query}`), ask(`/opinions${query}`)]);
    if (person !== store.person || id !== session()) return;
    this.opinions = opinions;
    const own = [...this.turns.values()].filter((entry) => entry.session === id);
    this.turns.clear();
    this.log.replaceChildren();
    for (const { asked, answer: shown } of kept.turns)
      this.finish(this.begin(asked.turn, asked.text, asked.files), shown);
    for (const { turn, text } of kept.running) this.begin(turn, text);
    this.line.drop((event) => this.turns.has(event.turn));
    for (const entry of own) if (!this.turns.has(entry.turn)) this.keep(entry); // said since the server was asked
    this.onTurn();
    this.toEnd("instant");
  }

  get empty() {
    return !this.turns.size;
  }

  /** Say something, or press something: `of` is the result it goes on from, `files` what is attached. */
  say({ text = "", intent = null, of = "", files = [], after = null }) {
    const turn = identifier();
    const asked = after && !after.result ? (this.turns.get(after.turn)?.files ?? []) : [];
    const sent = [...files, ...asked];
    const entry = this.begin(
      turn,
      text,
      files.map((file) => file.name),
    );
    entry.files = sent;
    this.send({ turn, text, intent, of, uploads: sent.map((file) => file.id) });
    this.onTurn();
    this.toEnd();
  }

  /** Tell an opinion about a track without a line in the conversation; resolve to the answer. */
  opine(params, data) {
    const turn = identifier();
    this.opinions[params.target] = params.stars ?? 4;
    this.send({ turn, text: "", intent: { skill: "taste", params }, of: data?.result ?? "", quiet: true });
    return new Promise((resolve) => this.quiet.set(turn, resolve));
  }

  send(said) {
    const language = said.intent ? store.language : "";
    this.line.send({ kind: "say", session: session(), person: store.person, server: store.server, language, ...said });
  }

  /** Take an event of the server. */
  take(event) {
    if (this.quiet.has(event.turn)) return this.answered(event);
    if (event.session !== session() || event.quiet) return undefined;
    const entry = this.turns.get(event.turn);
    if (!entry) return event.kind === "heard" ? this.open() : undefined; // said in another window
    if (event.kind === "heard") entry.element.classList.add("heard");
    if (event.kind === "progress") this.progress(entry, event);
    if (event.kind === "answer") this.finish(entry, { ...event.answer, turn: event.turn });
    if (event.kind === "answer") this.onTurn();
    return undefined;
  }

  answered(event) {
    if (event.kind !== "answer") return;
    this.quiet.get(event.turn)(event.answer);
    this.quiet.delete(event.turn);
  }

  begin(turn, text, files = []) {
    const said = el("p", { class: "said", dir: "auto", lang: HAN.test(text) ? "zh" : "en" }, text || files.join(", "));
    const attached = text && files.length ? el("p", { class: "attached" }, files.join(" · ")) : null;
    const status = el("span", { role: "status" }, t("working"));
    const bar = el("progress", { max: 1, hidden: true, "aria-label": t("working") });
    const stop = button(t("cancel"), () => this.line.send({ kind: "cancel", person: store.person }), {
      class: "quiet",
    });
    const waiting = el(
      "div",
      { class: "waiting" },
      el("span", { class: "notes", "aria-hidden": "true" }, el("i"), el("i"), el("i")),
      status,
      bar,
      stop,
    );
    const element = el("article", { class: "turn" }, said, attached, waiting);
    return this.keep({ element, waiting, status, bar, files: [], turn, session: session() });
  }

  keep(entry) {
    this.log.append(entry.element);
    this.turns.set(entry.turn, entry);
    return entry;
  }

  progress({ status, bar }, { text, share }) {
    if (text) status.textContent = text;
    bar.hidden = !share;
    if (share) bar.value = share;
  }

  finish(entry, data) {
    entry.done = true;
    const shown = { ...data, turn: entry.turn };
    const act = {
      say: (what) => this.say(what),
      opine: (params, about) => this.opine(params, about),
      opinions: this.opinions,
      rate: (result, good) => this.line.send({ kind: "rate", person: store.person, result, good }),
    };
    entry.waiting.replaceWith(answer(shown, act));
    if (data.forgotten) this.onForgotten(data.text);
    this.toEnd();
  }

  /** Return whether something is being done. */
  get busy() {
    return [...this.turns.values()].some((entry) => !entry.done);
  }

  toEnd(behavior = "smooth") {
    const last = this.log.lastElementChild;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    last?.scrollIntoView({ block: "start", behavior: still ? "instant" : behavior });
  }
}
