import { choosePhone, handsOn, myPhone, perform } from '../hands.js';
import { figure, hourMinute } from '../format.js';
import { html, nothing, repeat } from '../html.js';
import { icon } from '../icon.js';
import { empty, handButtons, inlineFigure, isOffline, moreButton, person, since, state } from '../parts.js';
import { t } from '../text.js';
import { memberSince, memberState } from './queues.js';

/** A person's own phone and queues. */
export function agent(model) {
  const phone = myPhone();
  if (!phone) {
    return html`
      <div class="card"><div class="empty">${icon('agent')}<p>${t('phone.none')}</p>
        <button class="button primary" @click=${choosePhone}>${t('phone.title')}</button></div></div>`;
  }
  const extension = model.get('extensions', phone.device);
  const mine = model.all('members').filter((member) => member.device === phone.device || member.interface === phone.device);
  return html`
    <div class="pair">
      ${phoneCard(model, phone, extension, mine)}
      ${currentCall(model, phone)}
    </div>
    <section class="card" aria-labelledby="mine-title">
      <header><h2 id="mine-title">${t('myQueues')}</h2><div class="end">${all(mine)}</div></header>
      <ul>${repeat(model.all('queues').sort((a, b) => a.name.localeCompare(b.name)), ({ id }) => id, (queue) =>
        row(model, queue, mine.find((member) => member.queue === queue.name)))}</ul>
    </section>`;
}

function phoneCard(model, phone, extension, mine) {
  const idle = mine.filter((member) => member.idleSince && !member.inCall).map(({ idleSince }) => idleSince);
  const idleSince = idle.length ? Math.max(...idle) : null;
  return html`
    <section class="card" aria-labelledby="phone-title">
      <header>
        <h2 id="phone-title">${extension?.name ?? phone.number} <span class="soft number">${phone.number}</span></h2>
        ${state(extension?.state ?? 'unknown')}
        <div class="end"><button class="button" @click=${choosePhone}>${t('phone.change')}</button></div>
      </header>
      <dl class="inline-figures last">
        ${inlineFigure(t('idleFor'), idleSince && !isOffline(extension?.state) ? since(idleSince) : '–')}
        ${inlineFigure(t('callsTaken'), figure(sum(mine, 'taken')))}
        ${inlineFigure(t('callsMissed'), figure(sum(mine, 'missed')))}
        ${inlineFigure(t('lastCallTitle'), last(mine))}
      </dl>
    </section>`;
}

const sum = (members, field) => members.reduce((total, member) => total + (member[field] ?? 0), 0);

function last(members) {
  const times = members.map(({ lastCall }) => lastCall).filter(Boolean);
  return times.length ? hourMinute(Math.max(...times)) : '–';
}

function currentCall(model, phone) {
  const channel = model.all('channels').find(({ device, local }) => device === phone.device && !local);
  const call = channel && model.get('calls', channel.call);
  const other = call && [call.from, call.to].find((one) => one && one.channel !== channel.id);
  return html`
    <section class="card" aria-labelledby="current-title">
      <header><h2 id="current-title">${t('currentCall')}</h2></header>
      ${call ? html`
        <div class="row" tabindex="-1" data-row=${call.id} .subjects=${[['channel', channel]]}>
          <div class="lead">${state(call.state)}</div>
          <div class="what"><div class="parties">${other ? person(other.name, other.number) : t('unknown')}</div>
            <div class="notes">${call.queue ? html`<span>${icon('queue')} ${call.queue}</span>` : nothing}</div></div>
          <span class="duration">${since(call.answered ?? call.since)}</span>
          <div class="hands">${handButtons('channel', channel, ['hangup'])}${moreButton([['channel', channel], ['call', call]], t('currentCall'))}</div>
        </div>` : empty('call', t('noCall'))}
    </section>`;
}

/** Pause and return, for all queues at once. */
function all(mine) {
  const named = (name) => mine.flatMap((member) => handsOn('member', member).filter((hand) => hand.name === name).map((hand) => [hand, member]));
  const button = (name, label) => {
    const targets = named(name);
    return targets.length < 2 ? nothing : html`<button class="button" @click=${() => eachWith(targets)}>${icon(targets[0][0].icon ?? 'hold')}${label}</button>`;
  };
  return [button('member-pause', t('pauseAll')), button('member-unpause', t('unpauseAll'))];
}

/** Asks once, and does it for each. */
async function eachWith(targets) {
  let input;
  for (const [hand, member] of targets) {
    input = await perform(hand, 'member', member, input === undefined ? {} : { input });
    if (input === undefined) {
      return;
    }
  }
}

function row(model, queue, member) {
  const subjects = member ? [['member', member]] : [['queue', queue]];
  return html`
    <li class="row split" tabindex="-1" data-row=${queue.id} .subjects=${subjects}>
      <div class="what">
        <span class="name">${queue.name}</span>
        <div class="notes">
          <span>${t('waiting', { n: queue.waiting })}</span>
          ${member ? html`<span>${t('taken', { n: member.taken })}</span><span>${t('missedCount', { n: member.missed ?? 0 })}</span>` : nothing}
        </div>
      </div>
      <div class="side">${member ? html`${memberState(member)}<span class="duration">${memberSince(model, member)}</span>` : state('unavailable', t('loggedOut'))}</div>
      <div class="hands">
        ${member ? handButtons('member', member, ['member-pause', 'member-unpause', 'member-remove'], { named: true })
          : handButtons('queue', queue, ['member-add-me'], { named: true })}
      </div>
    </li>`;
}
