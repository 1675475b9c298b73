/** The pieces that several views are made of. */
import { handNamed, handsOn, isBusy, nameOf, perform } from './hands.js';
import { html, nothing } from './html.js';
import { icon } from './icon.js';
import { openMenu } from './menu.js';
import { t } from './text.js';
import { ui } from './ui.js';

export { empty, figure, inlineFigure, option } from './pieces.js';

/** For each state of a call or device: the colour and the icon. The word is in the texts. */
const STATES = {
  talking: ['good', 'call'], conference: ['good', 'users'], inuse: ['good', 'call'],
  dialing: ['ring', 'ringing'], ringing: ['ring', 'ringing'], ringinuse: ['ring', 'ringing'],
  held: ['hold', 'hold'], hold: ['hold', 'hold'], parked: ['hold', 'park'],
  queued: ['wait', 'clock'], dialplan: ['none', 'events'],
  busy: ['bad', 'minus'], paused: ['away', 'hold'], idle: ['none', 'idle'],
  unavailable: ['none', 'offline'], invalid: ['none', 'offline'], unknown: ['none', 'offline'],
};

const appearance = (name) => STATES[name] ?? ['none', 'idle'];

export const colour = (name) => appearance(name)[0];

export const isOffline = (name) => appearance(name)[1] === 'offline';

export const state = (name, label = t(`state.${name}`)) => html`<span class="state ${colour(name)}">${icon(appearance(name)[1])}${label}</span>`;

export const since = (millis) => (millis ? html`<since-time role="timer" from=${millis}></since-time>` : nothing);

/** A number that is called when it is pressed. */
function dial(number) {
  const call = handNamed('call');
  return call && /\d/.test(number ?? '')
    ? html`<button class="dial number" title=${t('callNumber', { number })} aria-label=${t('callNumber', { number })}
        @click=${() => perform(call, 'none', null, { input: number })}>${number}</button>`
    : html`<span class="number">${number}</span>`;
}

/** A name and its number; either can be unknown. */
export function person(name, number) {
  if (!name && !number) {
    return html`<span class="soft">${t('unknown')}</span>`;
  }
  return html`<span>${name && name !== number ? html`<bdi>${name}</bdi> ` : ''}${number ? html`<span class=${name ? 'soft' : ''}>${dial(number)}</span>` : ''}</span>`;
}

/** The button of a hand; with its name, or as an icon alone. */
export function handButton(hand, kind, entity, { named = false, plain = false } = {}) {
  const label = t(`hand.${hand.name}`);
  const busy = isBusy(hand, entity);
  return html`
    <button class="button ${named ? '' : 'square'} ${plain ? 'plain' : ''} ${hand.danger ? 'danger' : ''} ${busy ? 'busy' : ''}" aria-disabled=${busy}
      aria-label=${`${label}${entity ? `: ${nameOf(entity)}` : ''}`} title=${label} @click=${() => perform(hand, kind, entity)}>
      ${icon(hand.icon ?? 'arrow')}${named ? label : ''}
    </button>`;
}

/** Buttons for the hands of these names, as far as they are allowed and make sense now. */
export const handButtons = (kind, entity, names, options) =>
  names.flatMap((name) => handsOn(kind, entity).filter((hand) => hand.name === name)).map((hand) => handButton(hand, kind, entity, options));

/** Buttons for all that may be done with an entity now. */
export const allButtons = (kind, entity, options) => handsOn(kind, entity).map((hand) => handButton(hand, kind, entity, options));

/** Sections of a menu for subjects [kind, entity], without those that nothing can be done with. */
const sectionsFor = (subjects) => subjects
  .map(([kind, entity]) => ({
    title: nameOf(entity),
    items: handsOn(kind, entity).map((hand) => ({
      label: t(`hand.${hand.name}`), icon: hand.icon ?? 'arrow', key: ui.shortcuts ? hand.key : null, danger: hand.danger, run: () => perform(hand, kind, entity),
    })),
  }))
  .filter(({ items }) => items.length > 0);

/** The button that opens the menu of subjects, which are looked at only then. */
export function moreButton(subjects, name) {
  return sectionsFor(subjects).length === 0 ? nothing : html`
    <button class="button square plain" aria-haspopup="menu" aria-label=${t('moreFor', { name })} title=${t('more')} data-menu
      @click=${(event) => openMenu(event.currentTarget, sectionsFor(subjects))}>${icon('more')}</button>`;
}

/** Whether a text that the reader looks for is in one of the values. */
export function found(...values) {
  const wanted = ui.find.trim().toLowerCase();
  return !wanted || values.some((value) => String(value ?? '').toLowerCase().includes(wanted));
}
