// The microphone: what is hummed becomes a WAV file like any other from outside.

import { wav } from "./wav.js";

const LONGEST = 60; // seconds
const RATE = 24_000; // Hz; enough for a voice

export class Recorder {
  /** `onFile` gets the file, `onSecond` the seconds so far, `onEnd` is called when it has stopped. */
  constructor({ onFile, onSecond, onEnd }) {
    Object.assign(this, { onFile, onSecond, onEnd });
  }

  get running() {
    return this.recorder?.state === "recording";
  }

  /** Start; throws when the person or the browser does not allow it. */
  async start() {
    const raw = { echoCancellation: false, noiseSuppression: false, autoGainControl: true };
    const stream = await navigator.mediaDevices.getUserMedia({ audio: raw });
    const recorder = new MediaRecorder(stream);
    const pieces = [];
    const began = Date.now();
    recorder.ondataavailable = ({ data }) => pieces.push(data);
    recorder.onstop = async () => {
      clearInterval(this.timer);
      this.onEnd();
      for (const track of stream.getTracks()) track.stop();
      this.onFile(await converted(new Blob(pieces)));
    };
    recorder.start();
    this.recorder = recorder;
    this.timer = setInterval(() => this.tick(began), 250);
  }

  tick(began) {
    const seconds = Math.floor((Date.now() - began) / 1000);
    this.onSecond(seconds);
    if (seconds >= LONGEST) this.stop();
  }

  stop() {
    if (this.running) this.recorder.stop();
  }
}

/** Return a recording of any browser's format as a WAV file of one channel. */
async function converted(recording) {
  const context = new OfflineAudioContext(1, 1, RATE);
  const sound = await context.decodeAudioData(await recording.arrayBuffer());
  const time = new Date().toTimeString().slice(0, 8).replaceAll(":", "");
  return new File([wav(sound.getChannelData(0), RATE)], `hummed-${time}.wav`, { type: "audio/wav" });
}
