import { ApiError, path, post } from './api.js';
import { ask, choose, confirm, keypad } from './dialog.js';
import { announce, show } from './messages.js';
import { hasText, t } from './text.js';
import { change, ui } from './ui.js';

/** The fields of an entity that name another one, which the templates of a hand may use too. */
const LINKS = { channel: 'channels', call: 'calls' };
const NUMBER = /^[+*#\d][\d\s\-().*#]*$/;

let model;

export function useModel(used) {
  model = used;
}

/** The number in what somebody typed, or null if it is none. */
export const numberIn = (text) => (NUMBER.test(text) ? text.replace(/[\s\-().]/g, '') : null);

export const handNamed = (name) => ui.me.hands.find((hand) => hand.name === name);

/** What may be done with an entity, as it is now. */
export const handsOn = (kind, entity) => ui.me.hands.filter((hand) => hand.on === kind && holds(hand.when, kind, entity));

export const isBusy = (hand, entity) => ui.busy.has(busyKey(hand, entity));

const busyKey = (hand, entity) => `${hand.name} ${entity?.id ?? ''}`;

function holds(when, kind, entity) {
  if (!when) {
    return true;
  }
  const [, not, field] = /^(!?)(.+)$/.exec(when);
  const value = field === 'peer' ? peerOf(entity) : entity[field];
  return not ? !value : Boolean(value);
}

/** The other party of a channel's call. */
function peerOf(channel) {
  const call = model.get('calls', channel.call);
  const ids = call?.channels?.includes(channel.id) ? call.channels : [];
  return model.get('channels', ids.find((id) => id !== channel.id));
}

/** The reader's own phone. */
export function myPhone() {
  const known = ui.device ?? ui.me.device;
  return known && { device: known, name: ui.me.name, number: model.get('extensions', known)?.number ?? known.split('/')[1] };
}

export async function choosePhone() {
  const phones = model.all('extensions').map(({ id, name, number }) => ({ value: id, label: [number, name].filter(Boolean).join(' · ') }));
  const options = phones.sort((a, b) => a.label.localeCompare(b.label, undefined, { numeric: true }));
  const device = await choose(t('phone.title'), t('phone.label'), options, myPhone()?.device);
  if (device) {
    change({ device });
  }
  return device;
}

/**
 * Does what a hand is for: asks what has to be asked, sends the action, and shows what came of it. Values can hold the
 * input and the entity that something was dropped on. Resolves with the input, or undefined if it was given up.
 */
export async function perform(hand, kind, entity, values = {}) {
  const key = busyKey(hand, entity);
  if (ui.busy.has(key)) {
    return undefined;
  }
  if (hand.needsDevice && !myPhone() && !(await choosePhone())) {
    return undefined;
  }
  if (hand.input === 'digits') {
    keypad(`${t(`hand.${hand.name}`)}: ${nameOf(entity)}`, (digit) => send(hand, kind, entity, { input: digit }, () => announce(digit)));
    return '';
  }
  const other = hand.other ? (values.other ?? (await otherFor(hand, entity))) : null;
  const input = await inputFor(hand, kind, entity, values);
  if (other === undefined || input === undefined || (hand.asks && !(await confirm(t(`hand.${hand.name}`), t('confirm', { who: nameOf(entity) }), t(`hand.${hand.name}`))))) {
    return undefined;
  }
  change({ busy: new Set(ui.busy).add(key) });
  if (hasText(`doing.${hand.name}`)) {
    show('accent', t(`doing.${hand.name}`, { who: nameOf(entity) || input }));
  }
  await send(hand, kind, entity, { input, other }, () => succeeded(hand, entity, input));
  change({ busy: new Set([...ui.busy].filter((other) => other !== key)) });
  return input ?? '';
}

function succeeded(hand, entity, input) {
  const title = t('done', { hand: t(`hand.${hand.name}`) });
  show('good', title, hasText(`done.${hand.name}`) ? t(`done.${hand.name}`, { input }) : [nameOf(entity), input].filter(Boolean).join(' → '));
}

/** Asks for the second channel of a hand for two; undefined if it was given up. */
async function otherFor(hand, entity) {
  const others = model.all('channels').filter(({ id, call, local }) => call !== entity.call && id !== entity.id && !local);
  const options = others.map((channel) => ({ value: channel.id, label: [channel.caller, channel.number].filter(Boolean).join(' ') || channel.name }));
  return model.get('channels', await choose(`${t(`hand.${hand.name}`)}: ${nameOf(entity)}`, t('input.other'), options));
}

/** What the hand needs to be told: undefined if it was given up, null if nothing. */
async function inputFor(hand, kind, entity, values) {
  if (!hand.input) {
    return null;
  }
  if (values.input !== undefined) {
    return values.input;
  }
  const typed = await ask([t(`hand.${hand.name}`), nameOf(entity)].filter(Boolean).join(': '), t(`input.${hand.input}`), {
    suggestions: suggestionsFor(hand.input),
    mode: hand.input === 'number' ? 'tel' : 'text',
    required: hand.input !== 'reason',
    submit: t(`hand.${hand.name}`),
  });
  return hand.input === 'number' && typed ? (numberIn(typed) ?? typed) : typed;
}

function suggestionsFor(input) {
  switch (input) {
    case 'number': return model.all('extensions').filter(({ number }) => number).map(({ number, name }) => ({ value: number, label: name ?? '' }));
    case 'reason': return t('reasons').split('|').map((value) => ({ value, label: '' }));
    case 'device': return model.all('extensions').map(({ id, name }) => ({ value: id, label: name ?? '' }));
    default: return [];
  }
}

async function send(hand, kind, entity, values, done) {
  const subjects = subjectsOf(kind, entity, values);
  try {
    const answer = await post(path(`actions/${hand.action}${query(hand)}`), fill(hand.parameters, subjects));
    const failure = failureIn(hand, answer);
    if (failure) {
      show('bad', t(`hand.${hand.name}`), failure);
    } else {
      done();
    }
  } catch (error) {
    show('bad', t(`hand.${hand.name}`), error instanceof ApiError ? [error.message, error.cure].filter(Boolean).join(' · ') : t('noAnswer'));
  }
}

function subjectsOf(kind, entity, values) {
  const subjects = { ...values, [kind]: entity, me: myPhone(), context: ui.me.context };
  for (const [link, linked] of Object.entries(LINKS)) {
    subjects[link] ??= model.get(linked, entity?.[link]);
  }
  subjects.peer = subjects.channel && peerOf(subjects.channel);
  return subjects;
}

function query({ await: event, awaitMatch, awaitTimeout }) {
  const parameters = new URLSearchParams();
  Object.entries({ await: event, awaitMatch, awaitTimeout }).forEach(([name, value]) => event && value != null && parameters.set(name, value));
  return parameters.size ? `?${parameters}` : '';
}

/** Parameters with the values of their templates; one that has no value is left out. */
function fill(parameters, subjects) {
  const filled = {};
  for (const [name, template] of Object.entries(parameters)) {
    if (template !== null && typeof template === 'object') {
      filled[name] = fill(template, subjects);
      continue;
    }
    let missing = false;
    const value = String(template).replace(/\{([\w.]+)\}/g, (_, place) => {
      const found = place.split('.').reduce((holder, field) => holder?.[field], subjects);
      missing ||= found == null || found === '';
      return found;
    });
    if (!missing) {
      filled[name] = value;
    }
  }
  return filled;
}

/** Why the event that was awaited says that the action failed, or null. */
function failureIn(hand, { awaitedEvent }) {
  const { field, value } = hand.success ?? {};
  if (!field || !awaitedEvent || awaitedEvent[field] === value) {
    return null;
  }
  const reason = `outcome.${awaitedEvent.Reason}`;
  return hasText(reason) ? t(reason) : awaitedEvent[field];
}

export const nameOf = (entity) => entity?.callerName ?? entity?.name ?? entity?.caller ?? entity?.number ?? '';
