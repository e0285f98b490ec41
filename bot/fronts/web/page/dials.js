// How fast and how loud a sound plays.

import { el, icon, named } from "./dom.js";
import { change, store } from "./store.js";
import { t } from "./words.js";

const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5];
const LOUDNESS = { type: "range", min: 0, max: 1, step: 0.05 };

/** Return the choice of a sound's speed. */
export function speed(audio) {
  const options = SPEEDS.map((value) => el("option", { value, selected: value === 1 }, `${value}×`));
  const select = el("select", {}, options);
  select.addEventListener("change", () => (audio.playbackRate = Number(select.value)));
  named(select, t("speed"));
  return select;
}

/** Return the slider of a sound's volume, which is remembered for the next. */
export function volume(audio) {
  const slider = el("input", { ...LOUDNESS, value: store.volume });
  slider.addEventListener("input", () => {
    audio.volume = Number(slider.value);
    change({ volume: audio.volume });
  });
  named(slider, t("volume"));
  return el("span", { class: "volume" }, icon("volume"), slider);
}
