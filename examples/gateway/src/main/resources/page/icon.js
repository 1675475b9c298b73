import { html } from './html.js';

/** A symbol of icons.svg. It is never the only sign: a word is beside it, or in the label of its button. */
export const icon = (name) => html`<svg class="icon" aria-hidden="true"><use href="icons.svg#${name}"></use></svg>`;
