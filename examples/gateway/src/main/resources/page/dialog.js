import { html, render } from './html.js';
import { t } from './text.js';

/**
 * Opens a dialog and resolves with what its form returns, or undefined if it is given up. The content is a function of the
 * dialog's close function, which takes the result.
 */
export function open(content, kind = '') {
  const dialog = document.createElement('dialog');
  dialog.className = kind;
  dialog.setAttribute('aria-labelledby', 'dialog-title');
  document.body.append(dialog);
  return new Promise((resolve) => {
    let result;
    const close = (value) => {
      result = value;
      dialog.close();
    };
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(result);
    });
    dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
    render(content(close), dialog);
    dialog.showModal();
    // the focus may be at its end
    dialog.scrollTop = 0;
  });
}

const footer = (close, label, danger) => html`
  <footer>
    <button type="button" class="button" @click=${() => close()}>${t('cancel')}</button>
    <button class="button primary ${danger ? 'danger' : ''}">${label}</button>
  </footer>`;

/** Asks whether something dangerous is meant. */
export const confirm = (title, text, label) =>
  open((close) => html`
    <form method="dialog" @submit=${() => close(true)}>
      <h1 id="dialog-title">${title}</h1>
      ${text ? html`<p>${text}</p>` : ''}
      ${footer(close, label, true)}
    </form>`);

/** Asks for one value. Suggestions are {value, label}. */
export const ask = (title, label, { suggestions = [], value = '', mode = 'text', required = true, submit = t('ok') } = {}) =>
  open((close) => html`
    <form method="dialog" @submit=${(event) => close(new FormData(event.target).get('value').trim())}>
      <h1 id="dialog-title">${title}</h1>
      <label class="field">${label}
        <input name="value" .value=${value} list="suggestions" inputmode=${mode} autocomplete="off" ?required=${required} autofocus>
      </label>
      <datalist id="suggestions">${suggestions.map((one) => html`<option value=${one.value}>${one.label}</option>`)}</datalist>
      ${footer(close, submit)}
    </form>`);

/** Asks for one of several values, each {value, label}. */
export const choose = (title, label, options, value) =>
  open((close) => html`
    <form method="dialog" @submit=${(event) => close(new FormData(event.target).get('value'))}>
      <h1 id="dialog-title">${title}</h1>
      <label class="field">${label}
        <select name="value" autofocus>
          ${options.map((one) => html`<option value=${one.value} ?selected=${one.value === value}>${one.label}</option>`)}
        </select>
      </label>
      ${footer(close, t('ok'))}
    </form>`);

/** A keypad: each key is given to the function as it is pressed, by finger or keyboard. */
export function keypad(title, press) {
  const keys = [...'123456789*0#'];
  const typed = (event) => {
    if (keys.includes(event.key)) {
      event.preventDefault();
      press(event.key);
    }
  };
  return open((close) => html`
    <div class="inner" @keydown=${typed}>
      <h1 id="dialog-title">${title}</h1>
      <div class="keypad">${keys.map((key) => html`<button class="button" @click=${() => press(key)}>${key}</button>`)}</div>
      <footer><button class="button" @click=${() => close()}>${t('close')}</button></footer>
    </div>`);
}
