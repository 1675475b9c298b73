import { change, ui } from './ui.js';

const SHOWN_MILLIS = 6000;
const SHOWN_AT_MOST = 4;
let last = 0;

/** Says something to who listens instead of looking; urgent interrupts. */
export function announce(text, urgent = false) {
  document.getElementById(urgent ? 'alert' : 'status').textContent = text;
}

/** Shows a message: kind is good, bad or accent. Errors stay until they are closed. */
export function show(kind, title, detail = '') {
  const id = ++last;
  change({ messages: [...ui.messages, { id, kind, title, detail }].slice(-SHOWN_AT_MOST) });
  announce(`${title} ${detail}`, kind === 'bad');
  if (kind !== 'bad') {
    setTimeout(() => close(id), SHOWN_MILLIS);
  }
  return id;
}

export const close = (id) => change({ messages: ui.messages.filter((message) => message.id !== id) });
