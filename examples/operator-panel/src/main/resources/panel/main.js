import { choosePbx, get, logout, path } from './api.js';
import { useOffset } from './clock.js';
import { startDragging } from './drag.js';
import { eventLog } from './event-log.js';
import { frame } from './frame.js';
import { gate } from './gate.js';
import { useModel } from './hands.js';
import { nothing, render } from './html.js';
import { startKeyboard } from './keyboard.js';
import { announce } from './messages.js';
import { Model } from './model.js';
import { start } from './start.js';
import { StateStream } from './stream.js';
import { preferredLanguage, t, useLanguage } from './text.js';
import { change, drawWith, redraw, ui } from './ui.js';
import { VIEWS } from './views.js';

const root = document.getElementById('app');
const model = new Model();
const stream = new StateStream({
  onState: (whole) => {
    model.replace(whole);
    changed();
  },
  onDelta: (delta) => {
    model.apply(delta);
    changed();
  },
  onOnline: (online) => {
    if (online !== ui.online) {
      announce(t(online ? 'online' : 'offline'), !online);
      change({ online });
    }
  },
  onSignOut: () => signedOut(),
});
let connection = 'connected';

/** Connection and waiting callers are said aloud, too. */
function changed() {
  const now = model.get('health', 'health')?.connection ?? connection;
  if (now !== connection) {
    connection = now;
    announce(t(`banner.${now}`), now === 'disconnected');
  }
  redraw();
}

function draw() {
  document.documentElement.dataset.theme = ui.theme;
  const waiting = model.all('queues').reduce((total, queue) => total + queue.waiting, 0);
  document.title = `${waiting ? `(${waiting}) ` : ''}${t('title')}`;
  if (ui.phase === 'panel' && ui.view === 'events') {
    eventLog.open();
  } else {
    eventLog.close();
  }
  const focused = document.activeElement;
  render({ starting: () => nothing, signIn: () => gate(signedIn), panel: () => frame(model, { signOut, useLanguage: speak, usePbx }) }[ui.phase](), root);
  // a row that moved has lost it
  if (focused !== document.activeElement && root.contains(focused)) {
    focused.focus({ preventScroll: true });
  }
}

async function signedIn() {
  choosePbx(ui.pbx);
  // empty lists are left out
  const me = { hands: [], sees: [], ...await get(path('panel/me')) };
  change({ me, phase: 'panel', view: visibleView(me) });
  stream.open();
}

/** The view that the address names, if this role sees it, or the first one. */
function visibleView(me) {
  const visible = VIEWS.filter(({ sees }) => me.sees.includes(sees)).map(({ name }) => name);
  return visible.find((name) => `#${name}` === location.hash) ?? visible[0];
}

function signedOut() {
  stream.close();
  change({ phase: 'signIn', me: null, online: true });
}

async function signOut() {
  await logout().catch(() => {});
  signedOut();
}

async function speak(language) {
  await useLanguage(language);
  change({ language });
}

async function usePbx(pbx) {
  stream.close();
  model.replace({ now: Date.now() });
  change({ pbx });
  await signedIn();
}

addEventListener('hashchange', () => {
  if (ui.me && location.hash !== '#main') {
    change({ view: visibleView(ui.me) });
  }
});
useOffset(() => model.clockOffset);
useModel(model);
startDragging(model);
startKeyboard();
drawWith(draw);
await speak(ui.language ?? preferredLanguage());
await start(signedIn, signedOut);
