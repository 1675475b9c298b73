import { KEPT, START, STORE } from './state.js';

/** What this reader has chosen and has open. What is chosen for good is kept in this browser. Each page has a state.js of its own. */
export const ui = {
  phase: 'starting',
  theme: 'auto',
  language: null,
  messages: [],
  byKey: false,
  signInError: '',
  ...START,
  ...JSON.parse(localStorage.getItem(STORE) ?? '{}'),
};

let draw = () => {};
let planned = false;
let changes = 0;

export function drawWith(drawer) {
  draw = drawer;
}

/** Draws the page before the next frame, however often this is called until then. */
export function redraw() {
  if (!planned) {
    planned = true;
    // a hidden page has no frames, but a title
    (document.hidden ? setTimeout : requestAnimationFrame)(() => {
      planned = false;
      draw();
    });
  }
}

/** Grows with each choice of the reader: what is drawn of an entity depends on this and on the entity. */
export const choices = () => changes;

export function change(values) {
  Object.assign(ui, values);
  changes++;
  localStorage.setItem(STORE, JSON.stringify(Object.fromEntries(['theme', 'language', ...KEPT].map((name) => [name, ui[name]]))));
  redraw();
}
