// The way to the server: small requests, and one WebSocket that comes back by itself.

const FIRST = 400; // milliseconds before it is tried again, then twice as long each time
const LONGEST = 8000;

/** Return what the server answers as JSON; throws with its sentence. */
export async function ask(path, options = {}) {
  const response = await fetch(path, options);
  if (response.status === 401) location.assign("/login");
  if (!response.ok) throw new Error((await response.text()).slice(0, 300) || response.statusText);
  return response.status === 204 ? null : response.json();
}

/** Return an SVG or XML document of the server; XMLHttpRequest parses it without any HTML coming in. */
export function drawing(path) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", path);
    request.responseType = "document";
    request.overrideMimeType("image/svg+xml");
    request.onload = () =>
      request.status === 200 && request.response
        ? resolve(request.response.documentElement)
        : reject(new Error(request.statusText));
    request.onerror = () => reject(new Error("network"));
    request.send();
  });
}

/** The WebSocket. `onEvent` gets each event, `onBack` is called when it is there again, `onLost` when it breaks. */
export class Line {
  constructor({ onEvent, onBack, onLost }) {
    Object.assign(this, { onEvent, onBack, onLost, waiting: [], pause: FIRST, lost: false });
    this.connect();
    addEventListener("online", () => this.connect());
  }

  /** Send an event now, or when the connection is back. */
  send(event) {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(event));
    else this.waiting.push(event);
  }

  /** Leave out events that need not be sent any more. */
  drop(unneeded) {
    this.waiting = this.waiting.filter((event) => !unneeded(event));
  }

  connect() {
    if (this.socket && this.socket.readyState <= WebSocket.OPEN) return;
    const socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/talk`);
    this.socket = socket;
    socket.onmessage = ({ data }) => this.onEvent(JSON.parse(data));
    socket.onopen = async () => {
      this.pause = FIRST;
      if (this.lost) await this.onBack();
      this.lost = false;
      const waiting = this.waiting;
      this.waiting = [];
      for (const event of waiting) this.send(event);
    };
    socket.onclose = () => {
      this.lost = true;
      this.onLost();
      setTimeout(() => this.connect(), this.pause);
      this.pause = Math.min(this.pause * 2, LONGEST);
    };
  }
}
