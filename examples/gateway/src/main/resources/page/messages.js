import { html, repeat } from './html.js';
import { icon } from './icon.js';
import { t } from './text.js';
import { change, ui } from './ui.js';

const ICONS = { good: 'check', bad: 'alert', accent: 'clock' };
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

export const messages = () => html`
  <div class="messages">
    ${repeat(ui.messages, ({ id }) => id, ({ id, kind, title, detail }) => html`
      <div class="message enter ${kind}">
        ${icon(ICONS[kind])}
        <div><b>${title}</b>${detail}</div>
        <button class="button square plain" aria-label=${t('close')} @click=${() => close(id)}>${icon('close')}</button>
      </div>`)}
  </div>`;
