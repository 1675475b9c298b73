import { reportPath, rows } from '../data.js';
import { day, figure, linked, percent, seconds } from '../figures.js';
import { html, nothing } from '../html.js';
import { card, csvButton, definitions, empty, section } from '../parts.js';
import { daysOf } from '../period.js';
import { asked, go, href, period } from '../query.js';
import { t } from '../text.js';
import { change, ui } from '../ui.js';
import { FORMULAS, queueTable } from './queues.js';

/** Key figures, their course over the period, and the queues. */
export const overview = {
  needs: ({ queue, agent }) => ({
    summary: reportPath('summary', { queue, agent }),
    distribution: reportPath('distribution', { queue, agent, by: grain() }),
    queues: reportPath('queues', { queue, agent }),
    ...(ui.me.reports.includes('call-totals') && !queue && !agent ? { 'call-totals': reportPath('call-totals') } : {}),
    ...names(),
  }),
  draw() {
    const [all] = rows('summary');
    return html`
      ${figures(all ?? {}, rows('call-totals')[0])}
      ${!all ? section('nothing', t('view.queues'), empty('queue', t('noVisits'))) : html`
        <div class="pair">
          ${section('volume', t(`chart.${grain()}`), volume(rows('distribution')))}
          ${section('quality', t('chart.quality'), quality(rows('distribution')), formulaChoice())}
        </div>
        ${section('queues', t('view.queues'), queueTable(), csvButton('queues', filters()))}`}
      ${definitions('summary', 'call-totals')}`;
  },
};

/** The names to choose from. */
export const names = () => ({
  'queue-names': reportPath('queue-names'),
  ...(ui.me.reports.includes('agent-names') ? { 'agent-names': reportPath('agent-names') } : {}),
});

export const filters = () => ({ queue: asked().values.queue, agent: asked().values.agent });

const grain = () => (daysOf(period()) > 2 ? 'day' : 'hour');

const figures = (all, calls) => html`
  <dl class="figures">
    ${calls ? card(t('figure.calls'), linked(calls.calls, href('calls'), t('figure.calls'))) : nothing}
    ${card(t('figure.offered'), linked(all.offered ?? 0, href('visits'), t('figure.offered')))}
    ${card(t('figure.answered'), linked(all.answered ?? 0, href('visits', { figure: 'answered' }), t('figure.answered')), html`<small>${percent(all.answeredPercent)}</small>`)}
    ${card(t('figure.abandoned'), linked(all.abandoned ?? 0, href('visits', { figure: 'abandoned' }), t('figure.abandoned')), html`<small>${percent(all.abandonedPercent)}</small>`)}
    ${card(t('serviceLevel'), percent(all[`serviceLevel${ui.formula}Percent`]), html`<small>${ui.formula}</small>`)}
    ${card(t('figure.averageWaitSeconds'), seconds(all.averageWaitSeconds))}
    ${card(t('figure.averageTalkSeconds'), seconds(all.averageTalkSeconds))}
    ${card(t('figure.unknownEnds'), linked(all.unknownEnds ?? 0, href('visits', { figure: 'unknownEnds' }), t('figure.unknownEnds')), html`<small>${percent(all.unknownPercent)}</small>`)}
  </dl>`;

export const formulaChoice = () => html`
  <label class="unseen" for="formula">${t('formula')}</label>
  <select id="formula" @change=${(event) => change({ formula: event.target.value })}>
    ${FORMULAS.map((name) => html`<option value=${name} ?selected=${name === ui.formula}>${t(`formula.${name}`)}</option>`)}
  </select>`;

const label = (row) => (row.day ? day(row.day) : `${String(row.hour).padStart(2, '0')}:00`);

const others = (row) => row.offered - row.answered - row.abandoned - row.unknownEnds;

/** How many came, and how they ended. */
export function volume(list, name = label, open = undefined) {
  const sets = [
    { label: t('figure.answered'), values: list.map((row) => row.answered), colour: 'good' },
    { label: t('figure.abandoned'), values: list.map((row) => row.abandoned), colour: 'bad' },
    { label: t('otherEnds'), values: list.map((row) => Math.max(0, others(row))), colour: 'accent' },
    { label: t('figure.unknownEnds'), values: list.map((row) => row.unknownEnds), colour: 'none' },
  ];
  const most = list.reduce((one, other) => (other.offered > one.offered ? other : one), list[0]);
  return html`<div class="body"><history-chart role="img" aria-label=${t('chart.most', { count: figure(most.offered), when: name(most) })}
    .content=${{ type: 'bar', labels: list.map(name), sets: sets.filter(({ values }) => values.some((value) => value > 0)), stacked: true, open: open ?? ((index) => openDay(list[index])) }}></history-chart></div>`;
}

function openDay(row) {
  if (row.day) {
    const until = new Date(Date.parse(row.day) + 86_400_000).toISOString().slice(0, 10);
    go(href('overview', { range: null, from: row.day, until }));
  } else {
    go(href('visits', { hour: row.hour }));
  }
}

function quality(list) {
  const values = list.map((row) => row[`serviceLevel${ui.formula}Percent`]);
  const known = values.filter((value) => value !== null);
  return html`<div class="body"><history-chart role="img" aria-label=${t('chart.least', { value: percent(Math.min(...known)) })}
    .content=${{ type: 'line', labels: list.map(label), unit: ' %', sets: [
      { label: t('serviceLevel'), values, colour: 'accent' },
      { label: t('figure.answeredPercent'), values: list.map((row) => row.answeredPercent), colour: 'good' },
    ] }}></history-chart></div>`;
}
