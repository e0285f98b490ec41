// What this browser remembers: who speaks, where, in which language, how loud. Answers are kept by the server.

const NAME = "troubadour";
const DEFAULTS = {
  people: [""],
  person: "",
  servers: [],
  server: "",
  language: "",
  theme: "",
  volume: 0.9,
  sessions: {},
};

function remembered() {
  try {
    return JSON.parse(localStorage.getItem(NAME)) ?? {};
  } catch {
    return {};
  }
}

/** The settings; write with `change`. */
export const store = { ...DEFAULTS, ...remembered() };
store.language ||=
  navigator.languages.some((name) => name.startsWith("zh")) && navigator.language.startsWith("zh") ? "zh" : "en";

const listeners = new Set();

/** Change settings, remember them and tell who listens. */
export function change(values) {
  Object.assign(store, values);
  try {
    localStorage.setItem(NAME, JSON.stringify(store));
  } catch {
    // a browser that keeps nothing still works until it is closed
  }
  for (const listener of listeners) listener(values);
}

/** Call `listener` with the changed values after every change. */
export const onChange = (listener) => listeners.add(listener);

/** Return a new random identifier of 16 hexadecimal digits. */
export function identifier() {
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Return the conversation that the person who speaks is in; a new one the first time. */
export function session() {
  const found = store.sessions[store.person];
  if (found) return found;
  const made = identifier();
  change({ sessions: { ...store.sessions, [store.person]: made } });
  return made;
}

/** Go to another conversation of the person who speaks. */
export const enter = (id) => change({ sessions: { ...store.sessions, [store.person]: id } });
