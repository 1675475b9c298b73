import { agent } from './views/agent.js';
import { calls } from './views/calls.js';
import { conferences } from './views/conferences.js';
import { events } from './views/events.js';
import { extensions } from './views/extensions.js';
import { health } from './views/health.js';
import { queues } from './views/queues.js';

const waiting = (model) => model.all('queues').reduce((total, queue) => total + queue.waiting, 0);
const troubles = (model) => model.all('findings').filter(({ severity }) => severity === 'error').length;

/** The views in the order of their keys; sees is what a role must see for one, count the figure beside its name. */
export const VIEWS = [
  { name: 'calls', icon: 'call', sees: 'calls', draw: calls, count: (model) => model.count('calls') },
  { name: 'extensions', icon: 'tiles', sees: 'extensions', draw: extensions },
  { name: 'queues', icon: 'queue', sees: 'queues', draw: queues, count: waiting, colour: 'wait' },
  { name: 'agent', icon: 'agent', sees: 'queues', draw: agent },
  { name: 'conferences', icon: 'users', sees: 'conferences', draw: conferences, count: (model) => model.count('conferences') },
  { name: 'events', icon: 'events', sees: 'events', draw: events },
  { name: 'health', icon: 'health', sees: 'channels', draw: health, count: troubles, colour: 'bad' },
];
