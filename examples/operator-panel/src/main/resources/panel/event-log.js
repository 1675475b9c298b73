import { path } from './api.js';
import { redraw } from './ui.js';

const KEPT = 1000;
const RETRY_MILLIS = 2000;
const REDRAW_MILLIS = 250;

/** The latest AMI events of the gateway's stream, newest first. It listens while it is open. */
class EventLog {
  events = [];
  total = 0;
  paused = false;
  #socket;
  #last = 0;
  #timer;

  open() {
    if (this.#socket) {
      return;
    }
    this.#socket = new WebSocket(path('events').replace(/^/, location.origin.replace(/^http/, 'ws')), ['ajam']);
    this.#socket.onmessage = ({ data }) => this.#add(JSON.parse(data));
    this.#socket.onclose = () => this.#socket && setTimeout(() => this.#again(), RETRY_MILLIS);
  }

  close() {
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  pause(paused) {
    this.paused = paused;
    redraw();
  }

  clear() {
    this.events = [];
    redraw();
  }

  #again() {
    if (this.#socket) {
      this.#socket = null;
      this.open();
    }
  }

  #add({ id, event }) {
    this.total++;
    if (this.paused) {
      return;
    }
    this.events.unshift({ key: ++this.#last, id, at: Date.now(), name: event.Event, event });
    this.events.length = Math.min(this.events.length, KEPT);
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      redraw();
    }, REDRAW_MILLIS);
  }
}

export const eventLog = new EventLog();
