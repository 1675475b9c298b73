import { handNamed, handsOn, perform } from './hands.js';
import { showHelp } from './help.js';
import { ui } from './ui.js';
import { VIEWS } from './views.js';

/** Single keys; they are off while something is typed, and can be turned off in the help. */
const KEYS = {
  '/': () => document.getElementById('find')?.focus(),
  '?': () => showHelp(),
  c: () => handNamed('call') && perform(handNamed('call'), 'none', null),
  j: () => move(1),
  ArrowDown: () => move(1),
  k: () => move(-1),
  ArrowUp: () => move(-1),
  m: () => focusedRow()?.querySelector('[data-menu]')?.click(),
};

export function startKeyboard() {
  document.addEventListener('keydown', pressed);
}

function pressed(event) {
  if (ui.phase !== 'panel' || event.ctrlKey || event.metaKey || event.altKey || isTaken(event.target, event.key)) {
    return;
  }
  const action = event.key === '?' || ui.shortcuts ? actionFor(event.key, event.target) : null;
  if (action) {
    event.preventDefault();
    action();
  }
}

/** Whether the element under the focus needs the key itself. */
function isTaken(element, key) {
  return element.matches('input, select, textarea') || element.closest('dialog, [popover]') || (key.startsWith('Arrow') && !element.closest('[data-row]'));
}

function actionFor(key, element) {
  const view = VIEWS[Number(key) - 1];
  if (view) {
    return () => {
      location.hash = view.name;
    };
  }
  if (key === 'Enter') {
    return element.matches('[data-row]') ? KEYS.m : null;
  }
  return KEYS[key] ?? handFor(key);
}

/** The hand of the focused row that has this key. */
function handFor(key) {
  for (const [kind, entity] of focusedRow()?.subjects ?? []) {
    const hand = handsOn(kind, entity).find((one) => one.key === key);
    if (hand) {
      return () => perform(hand, kind, entity);
    }
  }
  return null;
}

const focusedRow = () => document.activeElement.closest('[data-row]');

function move(step) {
  const rows = [...document.querySelectorAll('[data-row]')];
  const here = rows.indexOf(focusedRow());
  rows.at(here < 0 ? (step > 0 ? 0 : -1) : Math.min(Math.max(here + step, 0), rows.length - 1))?.focus();
}
