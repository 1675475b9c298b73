import { loadMore, report, reportPath, rows } from '../data.js';
import { dateAndTime, number, seconds, weekdayName } from '../figures.js';
import { html } from '../html.js';
import { icon } from '../icon.js';
import { csvButton, definitions, empty, moreButton, section, table } from '../parts.js';
import { asked, here, href } from '../query.js';
import { t } from '../text.js';
import { names } from './overview.js';

/** The visits behind a figure. */
export const visits = {
  needs: (values) => ({ visits: reportPath('visits', filter(values)), ...names() }),
  draw(values) {
    const list = rows('visits');
    return html`
      ${chips(values)}
      ${section('visits', t('view.visits'), list.length === 0 ? empty('queue', t('noVisits')) : html`
        ${table('visits', t('view.visits'), COLUMNS, list)}
        ${moreButton('visits', () => loadMore('visits', reportPath('visits', { ...filter(asked().values), before: report('visits').next })))}`, csvButton('visits', filter(values)))}
      ${definitions('visits')}`;
  },
};

const filter = ({ queue, agent, figure, weekday, hour }) => ({ queue, agent, figure, weekday, hour });

/** What the list is restricted to; each can be taken away. */
function chips({ figure, weekday, hour }) {
  const all = { figure: figure && t(`figure.${figure}`), weekday: weekday && weekdayName(Number(weekday), 'long'), hour: hour && t('hourOf', { from: `${hour}:00`, until: `${Number(hour) + 1}:00` }) };
  return html`<div class="tools">${Object.entries(all).filter(([, label]) => label).map(([name, label]) => html`
    <a class="button" href=${here({ [name]: null })} aria-label=${t('without', { what: label })}>${label}${icon('close')}</a>`)}</div>`;
}

const COLOURS = { COMPLETED_CALLER: 'good', COMPLETED_AGENT: 'good', TRANSFERRED: 'good', OPEN: 'ring', UNKNOWN: 'none', ABANDONED: 'bad' };

export const outcome = (name) => html`<span class="state ${COLOURS[name] ?? 'wait'}">${t(`outcome.${name}`)}</span>`;

const COLUMNS = [
  { name: 'joinedAt', cell: (row) => html`<a href=${href('call', { call: row.callId })}>${dateAndTime(row.joinedAt)}</a>` },
  { name: 'caller', cell: (row) => number(row.caller) },
  { name: 'queue', cell: (row) => row.queue },
  { name: 'outcome', cell: (row) => outcome(row.outcome) },
  { name: 'waitSeconds', number: true, cell: (row) => seconds(row.waitSeconds) },
  { name: 'talkSeconds', number: true, cell: (row) => seconds(row.talkSeconds) },
  { name: 'memberName', cell: (row) => row.memberName ?? row.interface ?? '' },
];
