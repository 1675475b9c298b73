import { path } from '../api.js';
import { report } from '../data.js';
import { dateAndTime, number, seconds, timeOfDay } from '../figures.js';
import { html, nothing, svg } from '../html.js';
import { card, empty, section } from '../parts.js';
import { zone } from '../query.js';
import { t } from '../text.js';
import { outcome } from './visits.js';

const WIDTH = 1000;
const HEIGHT = 22;
const TICK = 2;
const MARKS = 4;

/** Everything that is known of one call, on a time axis. */
export const call = {
  needs: ({ call: id }) => ({ call: path(`history/calls/${encodeURIComponent(id ?? '')}?${new URLSearchParams({ zone: zone() })}`) }),
  draw() {
    const one = report('call');
    return html`
      <dl class="figures">
        ${card(t('figure.startedAt'), dateAndTime(one.startedAt))}
        ${card(t('figure.caller'), html`${one.callerName && one.callerName !== one.caller ? html`<bdi>${one.callerName}</bdi> ` : ''}${number(one.caller)}`)}
        ${card(t('figure.dialled'), one.dialled ?? '–')}
        ${card(t('figure.durationSeconds'), one.endedBy === 'UNKNOWN' ? t('call.unknownEnd') : seconds(one.durationSeconds))}
      </dl>
      ${section('time', t('timeline'), timeline(one), legend())}
      ${section('events', t('events'), one.events.length === 0 ? empty('events', t('noEvents')) : eventList(one))}
      ${one.cdrs?.length ? section('cdrs', t('cdrs'), cdrList(one.cdrs)) : nothing}`;
  },
};

const millis = (time) => (time ? Date.parse(time) : null);

/** Where a time is between the beginning and the end of what is drawn. */
function scale(one) {
  const times = [one.startedAt, one.endedAt, ...one.legs.flatMap((leg) => [leg.startedAt, leg.endedAt]), ...one.visits.flatMap((visit) => [visit.joinedAt, visit.endedAt]),
    ...one.events.map(({ eventAt }) => eventAt)].map(millis).filter(Boolean);
  const begin = Math.min(...times);
  const length = Math.max(1000, Math.max(...times) - begin);
  return { begin, length, x: (time, usual) => (((millis(time) ?? millis(usual) ?? begin + length) - begin) / length) * WIDTH };
}

function timeline(one) {
  const axis = scale(one);
  const marks = Array.from({ length: MARKS + 1 }, (_, index) => new Date(axis.begin + (axis.length * index) / MARKS).toISOString());
  return html`
    <div class="timeline body">
      <div class="lane axis" aria-hidden="true"><span></span><ol>${marks.map((time) => html`<li>${timeOfDay(time)}</li>`)}</ol></div>
      ${one.legs.map((leg) => lane(html`<bdi>${leg.channel}</bdi>`, t('lane.leg', { channel: leg.channel, from: timeOfDay(leg.startedAt), until: leg.endedAt ? timeOfDay(leg.endedAt) : '…' }),
        [[leg.startedAt, leg.answeredAt ?? leg.endedAt, 'ringing'], leg.answeredAt && [leg.answeredAt, leg.endedAt, leg.endedBy === 'UNKNOWN' ? 'unknown' : 'talking']], axis))}
      ${one.visits.map((visit) => lane(html`${t('figure.queue')} ${visit.queue} ${outcome(visit.outcome)}`,
        t('lane.visit', { queue: visit.queue, outcome: t(`outcome.${visit.outcome}`), wait: seconds(visit.waitSeconds), talk: seconds(visit.talkSeconds) }),
        [[visit.joinedAt, visit.connectedAt ?? visit.endedAt, 'waiting'], visit.connectedAt && [visit.connectedAt, visit.endedAt, 'talking']], axis))}
      ${one.rings.map((ring) => lane(html`<bdi>${ring.memberName ?? ring.interface ?? t('hidden')}</bdi>`,
        t('lane.ring', { agent: ring.memberName ?? ring.interface ?? t('hidden'), outcome: t(`ring.${ring.outcome}`), time: seconds(ring.ringSeconds) }),
        [[ring.startedAt, ring.endedAt, ring.outcome === 'NO_ANSWER' ? 'missed' : 'ringing']], axis))}
      ${one.events.length === 0 ? nothing : html`<div class="lane"><span>${t('events')}</span>
        <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${t('eventCount', { n: one.events.length })}>
          ${one.events.map((event) => svg`<rect class="event-tick" x=${Math.min(axis.x(event.eventAt), WIDTH - TICK)} y="4" width=${TICK} height=${HEIGHT - 8}><title>${event.name}</title></rect>`)}
        </svg></div>`}
    </div>`;
}

const lane = (label, words, parts, axis) => html`
  <div class="lane"><span>${label}</span>
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${words}>
      <line class="grid" x1="0" x2=${WIDTH} y1=${HEIGHT / 2} y2=${HEIGHT / 2}></line>
      ${parts.filter(Boolean).map(([from, until, kind]) => svg`<rect class=${kind} x=${axis.x(from)} y="3" width=${Math.max(TICK, axis.x(until) - axis.x(from))} height=${HEIGHT - 6} rx="2"></rect>`)}
    </svg></div>`;

const legend = () => html`<ul class="kinds">${['ringing', 'waiting', 'talking', 'missed', 'unknown'].map((kind) => html`<li class=${kind}>${t(`kind.${kind}`)}</li>`)}</ul>`;

const eventList = (one) => html`
  <ol class="event-list">${one.events.map((event) => html`
    <li><details><summary><time>${timeOfDay(event.eventAt)}</time> <b>${event.name}</b> <span class="soft small">+${((millis(event.eventAt) - millis(one.startedAt)) / 1000).toFixed(3)}\u202fs</span></summary>
      <dl class="fields">${Object.entries(event.fields).map(([name, value]) => html`<div><dt>${name}</dt><dd><bdi>${value}</bdi></dd></div>`)}</dl></details></li>`)}</ol>`;

const cdrList = (list) => html`
  <div class="scroll" tabindex="0" role="group" aria-label=${t('cdrs')}><table>
    <thead><tr>${['channel', 'destinationChannel', 'startTime', 'endTime', 'disposition', 'billableSeconds'].map((name) => html`<th scope="col">${t(`cdr.${name}`)}</th>`)}</tr></thead>
    <tbody>${list.map((row) => html`<tr>${['channel', 'destinationChannel', 'startTime', 'endTime', 'disposition', 'billableSeconds'].map((name) => html`<td>${row[name] ?? ''}</td>`)}</tr>`)}</tbody>
  </table></div>`;
