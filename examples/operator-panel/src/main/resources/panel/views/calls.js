import { handsOn } from '../hands.js';
import { guard, html, nothing, repeat } from '../html.js';
import { icon } from '../icon.js';
import { colour, empty, figure, found, handButtons, moreButton, person, since, state } from '../parts.js';
import { t } from '../text.js';
import { choices } from '../ui.js';
import { chart } from './chart.js';

const FIGURES = ['talking', 'ringing', 'queued', 'held', 'parked'];

/** Who talks to whom, and since when. */
export function calls(model) {
  const all = model.all('calls');
  const shown = all.filter((call) => call.state !== 'parked' && matches(call)).sort((a, b) => a.since - b.since);
  const parked = model.all('parked').filter((one) => found(one.name, one.number, one.space)).sort((a, b) => Number(a.space) - Number(b.space));
  return html`
    <dl class="figures">
      ${figure(t('calls'), all.length)}
      ${FIGURES.map((name) => figure(t(`state.${name}`), all.filter((call) => call.state === name || (name === 'ringing' && call.state === 'dialing')).length))}
    </dl>
    <div class="columns">
      <div class="stack">
        <section class="card" aria-labelledby="calls-title">
          <header><h2 id="calls-title">${t('calls')}</h2></header>
          ${shown.length === 0 ? empty('call', t('noCalls')) : html`
            <ul>${repeat(shown, (call) => call.id, (call) => changed(model, call))}</ul>`}
        </section>
        <section class="card" aria-labelledby="parked-title" data-drop="park">
          <header><h2 id="parked-title">${t('parked')}</h2></header>
          ${parked.length === 0 ? empty('park', t('noParked')) : html`
            <ul>${repeat(parked, (one) => one.id, parkedRow)}</ul>`}
        </section>
        ${chart(model)}
      </div>
      ${targets(model)}
    </div>`;
}

const matches = ({ from, to, queue }) => found(from?.name, from?.number, to?.name, to?.number, queue);

/** A row, drawn anew only if what it shows has changed: there can be hundreds, and changes come 20 times a second. */
function changed(model, call) {
  const channels = (call.channels ?? []).map((id) => model.get('channels', id)).filter(Boolean);
  const conferences = conferencesOf(model, call);
  return guard([choices(), call, ...channels, ...conferences], () => row(model, call, channels, conferences));
}

function row(model, call, channels, conferences) {
  const subjects = [['call', call], ...channels.map((channel) => ['channel', named(call, channel)])];
  return html`
    <li class="row enter" tabindex="-1" data-row=${call.id} .subjects=${subjects}>
      <div class="lead">${state(call.state)}</div>
      <div class="what">
        <div class="parties">
          ${party(model, call, call.from)}
          ${call.to && !call.queue ? html`<span class="to">${icon('arrow')}${party(model, call, call.to)}</span>` : nothing}
        </div>
        <div class="notes">${notes(call, conferences)}</div>
      </div>
      <span class="duration" title=${t('talkingSince')}>${since(call.answered ?? call.since)}</span>
      <div class="hands">
        ${channels.length ? handButtons('channel', named(call, channels[0]), ['park', 'hangup']) : nothing}
        ${moreButton(subjects, partiesOf(call))}
      </div>
    </li>`;
}

const partiesOf = ({ from, to }) => [from, to].filter(Boolean).map((one) => one.name ?? one.number).join(', ');

/** A channel, with the name that the call knows of its party. */
function named(call, channel) {
  const known = [call.from, call.to].find((one) => one?.channel === channel.id);
  return { ...channel, callerName: known?.name ?? known?.number ?? channel.caller ?? channel.number ?? channel.name };
}

function party(model, call, one) {
  const channel = one.channel && model.get('channels', one.channel);
  const movable = channel && handsOn('channel', channel).some(({ input }) => input === 'number');
  return html`<span draggable=${Boolean(movable)} data-drop=${channel ? `channel:${channel.id}` : nothing}
    .dragged=${movable ? ['channel', named(call, channel)] : null}>${person(one.name, one.number)}</span>`;
}

/** The conferences that a call's channels are in. */
const conferencesOf = (model, call) => (model.count('participants') === 0 ? []
  : [...new Set(model.all('participants').filter(({ channel }) => call.channels?.includes(channel)).map(({ conference }) => conference))]);

const notes = (call, conferences) => [
  call.queue && html`<span>${icon('queue')} ${call.queue}</span>`,
  ...conferences.map((name) => html`<span>${icon('users')} ${t('conferenceNamed', { name })}</span>`),
  call.state === 'dialplan' && call.application && html`<span>${call.application}</span>`,
  call.recording && html`<span>${icon('record')} ${t('recording')}</span>`,
].filter(Boolean);

function parkedRow(one) {
  return html`
    <li class="row enter" tabindex="-1" data-row=${one.id} .subjects=${[['parked', one]]}>
      <div class="lead">${state('parked', t('space', { space: one.space }))}</div>
      <div class="what"><div class="parties">${person(one.name, one.number)}</div></div>
      <span class="duration">${since(one.since)}</span>
      <div class="hands">${handButtons('parked', one, ['fetch'], { named: true })}${moreButton([['parked', one]], one.name ?? one.number)}</div>
    </li>`;
}

/** Where a party can be dropped; the menus do the same. */
function targets(model) {
  const extensions = model.all('extensions').filter(({ number }) => number).sort((a, b) => a.number.localeCompare(b.number, undefined, { numeric: true }));
  if (extensions.length === 0) {
    return nothing;
  }
  return html`
    <section class="card drop-list" aria-labelledby="targets-title">
      <header><h2 id="targets-title">${t('extensions')}</h2><span class="soft small">${t('dropHere')}</span></header>
      <ul class="targets" tabindex="0" aria-labelledby="targets-title">
        ${repeat(extensions, ({ id }) => id, (extension) => guard([choices(), extension], () => target(extension)))}
      </ul>
    </section>`;
}

const target = (extension) => html`
  <li class="target ${colour(extension.state)}" data-drop="extension:${extension.id}">
    <span class="name">${person(extension.name, extension.number)}</span>
    ${state(extension.state)}
  </li>`;
