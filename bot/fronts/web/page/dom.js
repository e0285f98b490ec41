// Elements from plain data. Text is only ever text: nothing here, or anywhere on this page, parses HTML.

const SVG = "http://www.w3.org/2000/svg";

/** Return an element; `props` are attributes, `on` listeners, true is a bare attribute, null and false are left out. */
export function el(tag, props = {}, ...children) {
  return filled(document.createElement(tag), props, children);
}

/** Return an SVG element. */
export function svg(tag, props = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), props, children);
}

/** Return the element with that id. */
export const $ = (id) => document.getElementById(id);

/** Return a button that does not send a form. */
export function button(label, onclick, props = {}) {
  return el("button", { type: "button", on: { click: onclick }, ...props }, label);
}

/** Return a button with a picture only, and a name for those who can't see it. */
export function iconButton(name, label, onclick, props = {}) {
  const made = button(icon(name), onclick, { class: "quiet icon", ...props });
  named(made, label);
  return made;
}

/** Give an element its name, for the pointer and for screen readers. */
export function named(element, label) {
  element.setAttribute("aria-label", label);
  element.title = label;
}

function filled(element, { on = {}, ...props }, children) {
  for (const [name, value] of Object.entries(props)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  for (const [name, listener] of Object.entries(on)) element.addEventListener(name, listener);
  element.append(...children.flat().filter((child) => child != null && child !== false));
  return element;
}

const PATHS = {
  menu: "M4 7h16M4 12h16M4 17h16",
  plus: "M12 5v14M5 12h14",
  play: "M8 5l11 7-11 7z",
  pause: "M8 5v14M16 5v14",
  loop: "M17 3l3 3-3 3M4 11V9a3 3 0 013-3h13M7 21l-3-3 3-3M20 13v2a3 3 0 01-3 3H4",
  volume: "M5 9v6h4l5 4V5L9 9zM17.5 9a4 4 0 010 6",
  attach: "M20 11l-8.5 8.5a5 5 0 01-7-7L13 4a3.3 3.3 0 015 5l-8.500 8.500a1.700 1.700 0 01-2.400-2.400L15 7.500",
  microphone: "M12 4a3 3 0 013 3v5a3 3 0 01-6 0V7a3 3 0 013-3zM6 11.500a6 6 0 0012 0M12 17.500V21",
  stop: "M7 7h10v10H7z",
  send: "M12 19V5M6 11l6-6 6 6",
  up: "M7 11v9H4v-9zM7 11l4-8a2.200 2.200 0 012.500 2.600L13 9h5.500a2 2 0 012 2.400l-1.500 7a2 2 0 01-2 1.600H7",
  down: "M7 13V4H4v9zM7 13l4 8a2.200 2.200 0 002.500-2.600L13 15h5.500a2 2 0 002-2.400l-1.500-7A2 2 0 0017 4H7",
  save: "M12 4v11M7 11l5 5 5-5M5 20h14",
  close: "M6 6l12 12M18 6L6 18",
  heart: "M12 20S4 15 4 9.500A4.300 4.300 0 0112 7a4.300 4.300 0 018 2.500C20 15 12 20 12 20z",
};

/** Return a drawn sign; it has no name of its own. */
export function icon(name) {
  const filled = ["play", "stop"].includes(name) ? "solid" : null;
  return svg(
    "svg",
    { viewBox: "0 0 24 24", class: `sign ${filled ?? ""}`, "aria-hidden": "true" },
    svg("path", { d: PATHS[name] }),
  );
}
