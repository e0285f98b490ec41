// Colours of the style sheet for what is drawn on a canvas, and a canvas as sharp as the screen.

const NAMES = [
  "paper",
  "ink",
  "soft",
  "rule",
  "line",
  "stripe",
  "accent",
  "second",
  "shade",
  "part-0",
  "part-1",
  "part-2",
  "part-3",
  "part-4",
  "part-5",
];

for (const name of NAMES)
  CSS.registerProperty({ name: `--${name}`, syntax: "<color>", inherits: true, initialValue: "gray" });

/** Return a function from a colour's name to its value where `element` stands, light or dark. */
export function inks(element) {
  const style = getComputedStyle(element);
  return (name) => style.getPropertyValue(`--${name}`);
}

/** Return the pen of a canvas, cleared and scaled to the screen's pixels, with its `width` and `height`; null without size. */
export function pen(canvas) {
  const { width, height } = canvas.getBoundingClientRect();
  if (!width) return null;
  const scale = devicePixelRatio || 1;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const made = canvas.getContext("2d");
  made.scale(scale, scale);
  return Object.assign(made, { width, height });
}
