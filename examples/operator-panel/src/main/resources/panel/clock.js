import { duration } from './format.js';

const PERIOD_MILLIS = 1000;
const running = new Set();
let offset = () => 0;

/** Tells how far the server's clock, which the times come from, is ahead of the reader's. */
export function useOffset(source) {
  offset = source;
}

/** The time since an instant of the server, as it passes: <since-time from="1764091234567">. */
class SinceTime extends HTMLElement {
  static observedAttributes = ['from'];

  connectedCallback() {
    running.add(this);
    this.tick();
  }

  disconnectedCallback() {
    running.delete(this);
  }

  attributeChangedCallback() {
    this.tick();
  }

  tick() {
    const text = duration(Date.now() + offset() - Number(this.getAttribute('from')));
    if (this.textContent !== text) {
      this.textContent = text;
    }
  }
}

customElements.define('since-time', SinceTime);
setInterval(() => running.forEach((element) => element.tick()), PERIOD_MILLIS);
