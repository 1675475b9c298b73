import { loadMore, report, reportPath, rows } from '../data.js';
import { dateAndTime, number, seconds } from '../figures.js';
import { html } from '../html.js';
import { icon } from '../icon.js';
import { csvButton, definitions, empty, moreButton, section, table } from '../parts.js';
import { asked, go, here, href } from '../query.js';
import { t } from '../text.js';
import { names } from './overview.js';

const FIGURES = ['answered', 'unanswered', 'unknownEnds', 'stillOpen'];

/** All calls, with or without a queue. */
export const calls = {
  needs: (values) => ({ calls: reportPath('calls', filter(values)), ...names() }),
  draw(values) {
    const list = rows('calls');
    return html`
      <form class="tools" role="search" @submit=${find}>
        <label class="unseen" for="number">${t('number')}</label>
        <input id="number" name="number" type="search" inputmode="tel" autocomplete="off" placeholder=${t('findNumber')} .value=${values.number ?? ''}>
        <button class="button">${icon('search')}${t('find')}</button>
        <label class="unseen" for="figure">${t('state')}</label>
        <select id="figure" @change=${(event) => go(here({ figure: event.target.value || null }))}>
          <option value="" ?selected=${!values.figure}>${t('all.calls')}</option>
          ${FIGURES.map((name) => html`<option value=${name} ?selected=${name === values.figure}>${t(`figure.${name}`)}</option>`)}
        </select>
      </form>
      ${section('calls', t('view.calls'), list.length === 0 ? empty('call', t('noCalls')) : html`
        ${table('calls', t('view.calls'), COLUMNS, list)}
        ${moreButton('calls', () => loadMore('calls', reportPath('calls', { ...filter(asked().values), before: report('calls').next })))}`, csvButton('calls', filter(values)))}
      ${definitions('calls')}`;
  },
};

const filter = ({ queue, agent, figure, number: wanted }) => ({ queue, agent, figure, number: wanted });

function find(event) {
  event.preventDefault();
  go(here({ number: new FormData(event.target).get('number').trim() || null }));
}

const ends = { HANGUP: ['good', 'ended'], UNKNOWN: ['none', 'unknownEnd'] };

function state(row) {
  const [colour, text] = row.endedBy === 'HANGUP' && !row.answeredAt ? ['bad', 'unanswered'] : ends[row.endedBy] ?? ['ring', 'open'];
  return html`<span class="state ${colour}">${t(`call.${text}`)}</span>`;
}

const COLUMNS = [
  { name: 'startedAt', cell: (row) => html`<a href=${href('call', { call: row.callId })}>${dateAndTime(row.startedAt)}</a>` },
  { name: 'caller', cell: (row) => html`${row.callerName && row.callerName !== row.caller ? html`<bdi>${row.callerName}</bdi> ` : ''}${number(row.caller)}` },
  { name: 'dialled', cell: (row) => html`<span class="number">${row.dialled ?? ''}</span>` },
  { name: 'durationSeconds', number: true, cell: (row) => seconds(row.durationSeconds) },
  { name: 'state', label: undefined, cell: state },
];
