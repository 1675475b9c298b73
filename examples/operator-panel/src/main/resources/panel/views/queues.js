import { duration, figure, hourMinute, percent } from '../format.js';
import { html, nothing, repeat } from '../html.js';
import { icon } from '../icon.js';
import { empty, found, handButtons, inlineFigure, moreButton, person, since, state } from '../parts.js';
import { t } from '../text.js';

/** Who waits, who answers, and who gave up and is to be called back. */
export function queues(model) {
  const shown = model.all('queues').filter(({ name }) => found(name) || of(model, 'members', name).some((one) => found(one.name, one.interface))
    || of(model, 'callers', name).some((one) => found(one.name, one.number)));
  shown.sort((a, b) => a.name.localeCompare(b.name));
  return html`
    <div class="pair">
      ${shown.length === 0 ? html`<div class="card">${empty('queue', t('noQueues'))}</div>` : nothing}
      ${repeat(shown, ({ id }) => id, (queue) => card(model, queue))}
    </div>
    ${abandoned(model)}`;
}

const of = (model, kind, queue) => model.all(kind).filter((one) => one.queue === queue);

function card(model, queue) {
  const callers = of(model, 'callers', queue.name).sort((a, b) => a.position - b.position);
  const members = of(model, 'members', queue.name).sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
  const heading = `queue-${queue.id}`;
  return html`
    <section class="card" aria-labelledby=${heading}>
      <header>
        <h2 id=${heading}>${queue.name}</h2>
        ${queue.waiting > 0 ? state('queued', t('waiting', { n: queue.waiting })) : nothing}
        <div class="end">${moreButton([['queue', queue]], queue.name)}</div>
      </header>
      <dl class="inline-figures">
        ${inlineFigure(t('longestWait'), since(queue.longestWaitSince) === nothing ? '–' : since(queue.longestWaitSince))}
        ${inlineFigure(t('serviceLevel', { seconds: queue.serviceLevel }), percent(queue.servicePercent2 ?? queue.servicePercent))}
        ${inlineFigure(t('answered'), figure(queue.completed))}
        ${inlineFigure(t('abandoned'), figure(queue.abandoned))}
        ${inlineFigure(t('agentsReady'), `${queue.membersReady} / ${queue.membersTotal}`)}
      </dl>
      <div class="part"><h3>${t('callers')}</h3></div>
      ${callers.length === 0 ? html`<p class="none-yet">${t('noCallers')}</p>` : html`<ol>${repeat(callers, ({ id }) => id, (one) => caller(model, one))}</ol>`}
      <div class="part"><h3>${t('agents')}</h3>${totals(members)}</div>
      ${members.length === 0 ? html`<p class="none-yet">${t('noAgents')}</p>` : html`<ul>${repeat(members, ({ id }) => id, (one) => member(model, one))}</ul>`}
    </section>`;
}

function caller(model, one) {
  const subjects = [['caller', one]];
  const channel = model.get('channels', one.channel);
  if (channel) {
    subjects.push(['channel', { ...channel, callerName: one.name ?? one.number }]);
  }
  return html`
    <li class="row short enter" tabindex="-1" data-row=${one.id} .subjects=${subjects} draggable=${Boolean(channel)} .dragged=${channel ? ['channel', channel] : null}>
      <span class="position" title=${t('position')}><span class="unseen">${t('position')} </span>${one.position}</span>
      <div class="what"><div class="parties">${person(one.name, one.number)}</div></div>
      <span class="duration">${since(one.since)}</span>
      <div class="hands">${handButtons('caller', one, ['caller-pick'])}${moreButton(subjects, one.name ?? one.number)}</div>
    </li>`;
}

const stateOf = (member) => (member.paused ? 'paused' : member.state);

/** Who can take a call comes after who has one, and before the rest. */
const ORDER = ['ringing', 'ringinuse', 'inuse', 'busy', 'hold', 'idle', 'paused'];
const rank = (member) => (ORDER.indexOf(stateOf(member)) + ORDER.length + 1) % (ORDER.length + 1);

/** How many agents are in each state. */
function totals(members) {
  const counts = new Map();
  members.forEach((member) => counts.set(stateOf(member), (counts.get(stateOf(member)) ?? 0) + 1));
  return [...counts].map(([name, count]) => state(name, `${count} ${t(`state.${name}`)}`));
}

/** The state that matters of an agent: a pause before the phone's own. */
export const memberState = (member) => (member.paused ? state('paused', member.pausedReason ? t('pausedFor', { reason: member.pausedReason }) : t('state.paused')) : state(member.state));

export const memberSince = (model, member) => since(member.paused ? member.pausedSince : (model.get('calls', member.call)?.answered ?? member.idleSince));

function member(model, one) {
  return html`
    <li class="row short" tabindex="-1" data-row=${one.id} .subjects=${[['member', one]]}>
      <div class="what">
        <span class="name">${one.name}</span>
        <div class="notes">
          <span>${t('taken', { n: one.taken })}</span>
          <span>${t('missedCount', { n: one.missed ?? 0 })}</span>
          ${one.lastCall ? html`<span>${t('lastCall', { time: hourMinute(one.lastCall) })}</span>` : nothing}
        </div>
      </div>
      <div class="side">${memberState(one)}<span class="duration">${memberSince(model, one)}</span></div>
      <div class="hands">${moreButton([['member', one]], one.name)}</div>
    </li>`;
}

function abandoned(model) {
  const shown = model.all('abandoned').filter((one) => found(one.name, one.number, one.queue)).sort((a, b) => b.at - a.at);
  return html`
    <section class="card" aria-labelledby="abandoned-title">
      <header><h2 id="abandoned-title">${icon('missed')} ${t('toCallBack')}</h2><span class="soft small">${t('today')}</span></header>
      ${shown.length === 0 ? empty('check', t('noAbandoned')) : html`
        <ul>${repeat(shown, ({ id }) => id, lost)}</ul>`}
    </section>`;
}

const lost = (one) => html`
  <li class="row short" tabindex="-1" data-row=${one.id} .subjects=${[['abandoned', one]]}>
    <time class="soft number">${hourMinute(one.at)}</time>
    <div class="what">
      <div class="parties">${person(one.name, one.number)}</div>
      <div class="notes"><span>${icon('queue')} ${one.queue}</span><span>${t('waitedFor', { time: duration(one.waited * 1000) })}</span></div>
    </div>
    <div class="hands">${handButtons('abandoned', one, ['callback'], { named: true })}</div>
  </li>`;
