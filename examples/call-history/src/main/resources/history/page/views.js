import { abandoned } from './views/abandoned.js';
import { agents } from './views/agents.js';
import { call } from './views/call.js';
import { calls } from './views/calls.js';
import { distribution } from './views/distribution.js';
import { overview } from './views/overview.js';
import { queues } from './views/queues.js';
import { visits } from './views/visits.js';

/** In the order of the navigation. A view says which reports it needs; report is the one that a role must see for it. */
export const VIEWS = [
  { name: 'overview', icon: 'tiles', report: 'summary', ...overview },
  { name: 'queues', icon: 'queue', report: 'queues', ...queues },
  { name: 'agents', icon: 'agent', report: 'agents', ...agents },
  { name: 'abandoned', icon: 'missed', report: 'abandoned', ...abandoned },
  { name: 'calls', icon: 'call', report: 'calls', ...calls },
  { name: 'distribution', icon: 'events', report: 'distribution', ...distribution },
];

/** What figures lead to. */
const DETAILS = [
  { name: 'visits', under: 'queues', ...visits },
  { name: 'call', under: 'calls', ...call },
];

export const viewOf = (name) => [...VIEWS, ...DETAILS].find((view) => view.name === name) ?? VIEWS[0];
