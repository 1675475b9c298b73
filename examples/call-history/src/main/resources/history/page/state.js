/** Where this page keeps what its reader chooses, and what that is at first. */
export const STORE = 'call-history';

export const KEPT = ['zone', 'formula', 'pbx'];

export const START = {
  me: null,
  zone: null,
  formula: 'Wazo',
  pbx: null,
  loading: false,
  // the address whose figures are there
  shown: null,
  problem: null,
};
