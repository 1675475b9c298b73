/** What this reader has chosen and has open. What is chosen for good is kept in this browser. */
const KEPT = ['theme', 'language', 'device', 'layout', 'grouping', 'shortcuts', 'pbx'];
const STORE = 'operator-panel';

export const ui = {
  phase: 'starting', // starting, signIn, panel
  online: true,
  me: null,
  view: 'calls',
  find: '',
  theme: 'auto',
  language: null,
  device: null,
  layout: 'tiles',
  grouping: 'group',
  states: [],
  shortcuts: true,
  pbx: null,
  messages: [],
  busy: new Set(),
  byKey: false,
  signInError: '',
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
  localStorage.setItem(STORE, JSON.stringify(Object.fromEntries(KEPT.map((name) => [name, ui[name]]))));
  redraw();
}
