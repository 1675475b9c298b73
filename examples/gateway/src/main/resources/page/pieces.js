/** The pieces that views of all pages are made of. */
import { html, nothing } from './html.js';
import { icon } from './icon.js';

export const empty = (symbol, text) => html`<p class="empty">${icon(symbol)}${text}</p>`;

export const figure = (label, value, more = nothing) => html`<div class="card figure"><dt>${label}</dt><dd>${value} ${more}</dd></div>`;

export const inlineFigure = (label, value) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`;

/** Button of a group of which one, or several, are chosen. */
export const option = (label, chosen, choose, symbol) => html`
  <button class="button" aria-pressed=${chosen} @click=${choose}>${symbol ? icon(symbol) : ''}${label}</button>`;
