// The button that records: pressed once it listens, pressed again it gives the file.

import { iconButton, named } from "./dom.js";
import { Recorder } from "./recorder.js";
import { t } from "./words.js";

export class Microphone {
  /** `onFile` gets what was recorded, `onStatus` a line about how it goes. */
  constructor({ onFile, onStatus }) {
    this.onStatus = onStatus;
    this.button = iconButton("microphone", t("record"), () => this.press(), { "aria-pressed": "false" });
    this.recorder = new Recorder({
      onFile,
      onSecond: (seconds) => onStatus(t("recorded", seconds)),
      onEnd: () => this.show(),
    });
  }

  async press() {
    if (this.recorder.running) return this.recorder.stop();
    try {
      await this.recorder.start();
      this.show();
    } catch (error) {
      this.onStatus(t("no_microphone", error.message));
    }
    return undefined;
  }

  /** Show whether it records. */
  show() {
    const { running } = this.recorder;
    this.button.setAttribute("aria-pressed", String(running));
    named(this.button, t(running ? "stop_recording" : "record"));
    if (!running) this.onStatus("");
  }
}
