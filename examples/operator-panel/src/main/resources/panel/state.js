/** Where this page keeps what its reader chooses, and what that is at first. */
export const STORE = 'operator-panel';

export const KEPT = ['device', 'layout', 'grouping', 'shortcuts', 'pbx'];

export const START = {
  online: true,
  me: null,
  view: 'calls',
  find: '',
  device: null,
  layout: 'tiles',
  grouping: 'group',
  states: [],
  shortcuts: true,
  pbx: null,
  busy: new Set(),
};
