/** Figures in the reader's language and in the time zone of the report. */
import { dateTime, duration, figure, language, percent } from './format.js';
import { html, nothing } from './html.js';
import { zone } from './query.js';
import { t } from './text.js';

const inZone = (time, options) => new Date(time).toLocaleString(language(), { timeZone: zone(), ...options });

export const dateAndTime = (time) => dateTime(time, { timeZone: zone() });

export const timeOfDay = (time) => inZone(time, { timeStyle: 'medium' });

/** A day of the calendar, which is the same in each zone. */
export const day = (date, options = { weekday: 'short', day: 'numeric', month: 'short' }) => new Date(`${date}T12:00:00Z`).toLocaleDateString(language(), { timeZone: 'UTC', ...options });

/** Monday is 1. */
export const weekdayName = (number, length = 'short') => new Date(Date.UTC(2024, 0, number)).toLocaleDateString(language(), { timeZone: 'UTC', weekday: length });

export const seconds = (value) => (value === null || value === undefined ? '–' : duration(value * 1000));

export { figure, percent };

/** A figure that leads to what it counts. */
export const linked = (value, address, label) => (value ? html`<a href=${address} aria-label=${label ? `${label}: ${figure(value)}` : nothing}>${figure(value)}</a>` : figure(value));

export const number = (value) => (value ? html`<span class="number">${value}</span>` : html`<span class="soft">${t('hidden')}</span>`);
