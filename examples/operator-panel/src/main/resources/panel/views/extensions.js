import { handsOn } from '../hands.js';
import { guard, html, nothing, repeat } from '../html.js';
import { icon } from '../icon.js';
import { colour, empty, found, handButton, isOffline, moreButton, option, person, since, state } from '../parts.js';
import { t } from '../text.js';
import { change, choices, ui } from '../ui.js';

/** The phones of the house, as tiles or as a list, in groups. */
export function extensions(model) {
  const all = model.all('extensions').sort(byNumber);
  const matching = all.filter((one) => found(one.name, one.number, one.id, one.group));
  const shown = matching.filter(({ state: name }) => ui.states.length === 0 || ui.states.includes(name));
  return html`
    <div class="tools">
      ${totals(matching)}
      <span class="grow"></span>
      <label class="unseen" for="grouping">${t('groupBy')}</label>
      <select id="grouping" @change=${(event) => change({ grouping: event.target.value })}>
        ${['group', 'state', 'queue', 'none'].map((name) => html`<option value=${name} ?selected=${ui.grouping === name}>${t(`groupBy.${name}`)}</option>`)}
      </select>
      <div class="segments" role="group" aria-label=${t('layout')}>
        ${option(t('tiles'), ui.layout === 'tiles', () => change({ layout: 'tiles' }), 'tiles')}
        ${option(t('list'), ui.layout === 'list', () => change({ layout: 'list' }), 'list')}
      </div>
    </div>
    ${shown.length === 0 ? html`<div class="card">${empty('tiles', t('noExtensions'))}</div>` : nothing}
    ${repeat(groups(shown), ([name]) => name, ([name, members]) => html`
      <section class="group" aria-label=${name || t('extensions')}>
        ${name ? html`<header><h2>${name}</h2><span class="soft small">${members.length}</span></header>` : nothing}
        ${ui.layout === 'tiles' ? html`<ul class="tiles">${repeat(members, ({ id }) => id, (one) => changed(model, one, tile))}</ul>` : list(model, members)}
      </section>`)}`;
}

const byNumber = (a, b) => (a.number ?? a.id).localeCompare(b.number ?? b.id, undefined, { numeric: true });

/** How many are in each state; pressed, it shows only these. */
function totals(all) {
  const counts = Map.groupBy(all, ({ state: name }) => name);
  const toggle = (name) => change({ states: ui.states.includes(name) ? ui.states.filter((one) => one !== name) : [...ui.states, name] });
  return html`
    <div class="totals" role="group" aria-label=${t('filterStates')}>
      ${[...new Set([...counts.keys(), ...ui.states])].sort().map((name) => html`
        <button class="chip" aria-pressed=${ui.states.includes(name)} @click=${() => toggle(name)}>
          ${state(name)}<span class="number">${counts.get(name)?.length ?? 0}</span>
        </button>`)}
    </div>`;
}

function groups(shown) {
  const keys = {
    group: ({ group }) => [group ?? ''],
    state: (one) => [t(`state.${one.state}`)],
    queue: ({ queues }) => (queues?.length ? queues : [t('noQueue')]),
    none: () => [''],
  }[ui.grouping];
  const byKey = new Map();
  shown.forEach((one) => keys(one).forEach((key) => byKey.set(key, [...(byKey.get(key) ?? []), one])));
  return [...byKey].sort(([a], [b]) => a.localeCompare(b));
}

/** The calls of a phone, and the channels of it that are in them. */
function activity(model, extension) {
  const calls = (extension.calls ?? []).map((id) => model.get('calls', id)).filter(Boolean);
  const channels = calls.flatMap((call) => call.channels ?? []).map((id) => model.get('channels', id)).filter((channel) => channel?.device === extension.id);
  const other = calls.flatMap(({ from, to }) => [from, to]).find((party) => party && party.device !== extension.id);
  return { calls, channels, other };
}

/** Drawn anew only if what it shows has changed. */
function changed(model, extension, draw) {
  const { calls, channels, other } = activity(model, extension);
  return guard([choices(), extension, ...calls, ...channels], () => draw(extension, calls, channels, other));
}

const subjectsOf = (extension, channels) => [['extension', extension], ...channels.map((channel) => ['channel', { ...channel, callerName: t('callOf', { name: extension.name ?? extension.number }) }])];

function tile(extension, calls, channels, other) {
  const subjects = subjectsOf(extension, channels);
  return html`
    <li class="tile ${colour(extension.state)} ${isOffline(extension.state) ? 'offline' : ''}" tabindex="-1" data-row=${extension.id} .subjects=${subjects}
      data-drop="extension:${extension.id}">
      <div class="top">
        <span class="name">${extension.name ?? extension.number ?? extension.id}</span>
        ${callButton(extension)}${moreButton(subjects, extension.name ?? extension.number)}
      </div>
      <div class="with">${[extension.name && extension.number, other && `↔ ${other.name ?? other.number}`].filter(Boolean).join(' ') || extension.id}</div>
      <div class="under">${state(extension.state)}<span class="soft small">${since(calls[0]?.answered ?? calls[0]?.since)}</span></div>
    </li>`;
}

const callButton = (extension) => handsOn('extension', extension).filter(({ name }) => name === 'call').map((hand) => handButton(hand, 'extension', extension, { plain: true }));

function list(model, members) {
  return html`
    <div class="card scroll" tabindex="0" role="group" aria-label=${t('extensions')}>
      <table>
        <thead><tr>
          <th>${t('name')}</th><th>${t('number')}</th><th>${t('stateTitle')}</th><th>${t('talkingTo')}</th><th>${t('queues')}</th>
          <th class="number">${t('duration')}</th><th><span class="unseen">${t('more')}</span></th>
        </tr></thead>
        <tbody>${repeat(members, ({ id }) => id, (one) => changed(model, one, line))}</tbody>
      </table>
    </div>`;
}

function line(extension, calls, channels, other) {
  const subjects = subjectsOf(extension, channels);
  return html`
    <tr tabindex="-1" data-row=${extension.id} .subjects=${subjects} data-drop="extension:${extension.id}">
      <td><b>${extension.name ?? extension.id}</b></td>
      <td>${extension.number ? person(null, extension.number) : extension.id}</td>
      <td>${state(extension.state)}</td>
      <td>${other ? person(other.name, other.number) : nothing}</td>
      <td class="soft">${(extension.queues ?? []).join(', ')}</td>
      <td class="number">${since(calls[0]?.answered ?? calls[0]?.since)}</td>
      <td class="number">${moreButton(subjects, extension.name ?? extension.number)}</td>
    </tr>`;
}
