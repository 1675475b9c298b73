import { open } from './dialog.js';
import { html } from './html.js';
import { t } from './text.js';
import { change, ui } from './ui.js';
import { VIEWS } from './views.js';

const KEYS = [['/', 'find'], ['c', 'call'], ['j ↓', 'down'], ['k ↑', 'up'], ['m Enter', 'menu'], ['Esc', 'close'], ['?', 'help']];

let shown = null;

/** All keys, and the switch that turns the single ones off. */
export function showHelp() {
  shown ??= open(content, 'wide').finally(() => {
    shown = null;
  });
}

const content = (close) => html`
  <div class="inner">
    <h1 id="dialog-title">${t('help.title')}</h1>
    <dl class="keys">
      ${VIEWS.map(({ name }, index) => entry(String(index + 1), t(`view.${name}`)))}
      ${KEYS.map(([keys, name]) => entry(keys, t(`key.${name}`)))}
    </dl>
    <h2>${t('help.row')}</h2>
    <dl class="keys">${ui.me.hands.filter(({ key }) => key).map(({ key, name }) => entry(key, t(`hand.${name}`)))}</dl>
    <p class="soft small">${t('help.drag')}</p>
    <label class="check"><input type="checkbox" .checked=${ui.shortcuts} @change=${(event) => change({ shortcuts: event.target.checked })}>${t('help.shortcuts')}</label>
    <footer><button class="button primary" autofocus @click=${() => close()}>${t('close')}</button></footer>
  </div>`;

const entry = (keys, label) => html`<div><dt>${keys.split(' ').map((key) => html`<kbd>${key}</kbd> `)}</dt><dd>${label}</dd></div>`;
