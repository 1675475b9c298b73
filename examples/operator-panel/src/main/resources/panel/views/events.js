import { eventLog } from '../event-log.js';
import { clock, figure } from '../format.js';
import { html, nothing, repeat } from '../html.js';
import { empty, found, option } from '../parts.js';
import { t } from '../text.js';
import { change, redraw, ui } from '../ui.js';

const SHOWN = 150;
const FIELDS = 8;
const HIDDEN = new Set(['Event', 'Privilege', 'Timestamp', 'SequenceNumber', 'File', 'Line', 'Func']);

/** What Asterisk says, as it says it. */
export function events() {
  const shown = [];
  for (const one of eventLog.events) {
    if (shown.length === SHOWN) {
      break;
    }
    if (matches(one)) {
      shown.push(one);
    }
  }
  return html`
    <section class="card" aria-labelledby="events-title">
      <header>
        <h2 id="events-title">${t('events')}</h2>
        <span class="soft small number">${t('eventsSeen', { count: figure(eventLog.total) })}</span>
        <div class="end tools">
          <label class="unseen" for="event-filter">${t('eventFilter')}</label>
          <input id="event-filter" type="search" placeholder=${t('eventFilter')} .value=${ui.eventFilter ?? ''} @input=${(event) => change({ eventFilter: event.target.value })}>
          ${option(t('raw'), Boolean(ui.raw), () => change({ raw: !ui.raw }))}
          ${option(t(eventLog.paused ? 'goOn' : 'pause'), eventLog.paused, () => eventLog.pause(!eventLog.paused), eventLog.paused ? 'play' : 'hold')}
          <button class="button" @click=${() => eventLog.clear()}>${t('clear')}</button>
        </div>
      </header>
      ${shown.length === 0 ? empty('events', t('noEvents')) : html`<ul>${repeat(shown, ({ key }) => key, row)}</ul>`}
    </section>`;
}

/** Each word of the filter is in the event's name or in one of its fields, or is not where it begins with a minus. */
function matches({ event }) {
  const words = (ui.eventFilter ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const text = words.length || ui.find ? Object.entries(event).flat().join('\n').toLowerCase() : '';
  return found(text) && words.every((word) => (word.startsWith('-') && word.length > 1 ? !text.includes(word.slice(1)) : text.includes(word)));
}

const row = (one) => html`
  <li>
    <details ?open=${Boolean(ui.raw)} @toggle=${(event) => opened(one, event.target.open)}>
      <summary class="event"><time class="soft">${clock(one.at)}</time><b>${one.name}</b><span class="fields">${summary(one.event)}</span></summary>
      ${one.open ? html`<pre>${raw(one.event)}</pre>` : nothing}
    </details>
  </li>`;

function opened(one, open) {
  one.open = open;
  redraw();
}

const raw = (event) => Object.entries(event).flatMap(([key, value]) => [value].flat().map((text) => `${key}: ${text}\n`)).join('');

const summary = (event) => Object.entries(event).filter(([key, value]) => !HIDDEN.has(key) && value !== '' && value !== '<unknown>').slice(0, FIELDS)
  .map(([key, value]) => html`<span><span class="soft">${key}</span> ${[value].flat().join(', ')}</span>`);
