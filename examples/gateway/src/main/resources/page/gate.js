import { ApiError, login } from './api.js';
import { html } from './html.js';
import { icon } from './icon.js';
import { t } from './text.js';
import { change, ui } from './ui.js';

/** The sign-in, by name and password or by key; signedIn is called afterwards. */
export const gate = (signedIn) => html`
  <main class="gate">
    <form class="card" @submit=${(event) => submit(event, signedIn)}>
      <div class="brand">${icon('brand')}<h1>${t('title')}</h1></div>
      ${ui.byKey
        ? html`<label class="field">${t('key')}<input name="key" type="password" autocomplete="off" required></label>`
        : html`
          <label class="field">${t('user')}<input name="user" autocomplete="username" required></label>
          <label class="field">${t('password')}<input name="password" type="password" autocomplete="current-password" required></label>`}
      <p role="alert">${ui.signInError}</p>
      <button class="button primary">${t('signIn')}</button>
      <button type="button" class="button plain" @click=${() => change({ byKey: !ui.byKey, signInError: '' })}>${t(ui.byKey ? 'withPassword' : 'withKey')}</button>
    </form>
  </main>`;

async function submit(event, signedIn) {
  event.preventDefault();
  const credentials = Object.fromEntries(new FormData(event.target));
  try {
    await login(credentials);
    change({ signInError: '' });
    await signedIn();
  } catch (error) {
    change({ signInError: !(error instanceof ApiError) ? t('noAnswer') : error.status === 401 ? t('wrongPassword') : error.message });
  }
}
