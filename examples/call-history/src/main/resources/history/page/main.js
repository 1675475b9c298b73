import { choosePbx, get, logout, path } from './api.js';
import './chart.js';
import { load } from './data.js';
import { frame } from './frame.js';
import { gate } from './gate.js';
import { nothing, render } from './html.js';
import { asked } from './query.js';
import { start } from './start.js';
import { preferredLanguage, t, useLanguage } from './text.js';
import { change, drawWith, ui } from './ui.js';
import { viewOf } from './views.js';

const root = document.getElementById('app');

function draw() {
  document.documentElement.dataset.theme = ui.theme;
  document.title = `${ui.phase === 'page' ? `${t(`view.${viewOf(asked().view).name}`)} · ` : ''}${t('title')}`;
  render({ starting: () => nothing, signIn: () => gate(signedIn), page: () => frame({ signOut, useLanguage: speak, usePbx, reload }) }[ui.phase](), root);
}

async function signedIn() {
  choosePbx(ui.pbx);
  const me = await get(path('history/me'));
  change({ me, phase: 'page' });
  await reload();
}

/** Fetches what the view shows. */
async function reload() {
  if (ui.me) {
    await load(viewOf(asked().view).needs(asked().values), signedOut);
  }
}

function signedOut() {
  change({ phase: 'signIn', me: null });
}

async function signOut() {
  await logout().catch(() => {});
  signedOut();
}

async function speak(language) {
  await useLanguage(language);
  change({ language });
  await reload();
}

async function usePbx(pbx) {
  change({ pbx });
  await signedIn();
}

addEventListener('hashchange', () => {
  if (location.hash !== '#main') {
    reload();
  }
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => change({}));
drawWith(draw);
await useLanguage(ui.language ?? preferredLanguage());
await start(signedIn, signedOut);
