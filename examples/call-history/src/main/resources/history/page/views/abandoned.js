import { loadMore, report, reportPath, rows } from '../data.js';
import { dateAndTime, number, seconds } from '../figures.js';
import { html } from '../html.js';
import { icon } from '../icon.js';
import { csvButton, definitions, empty, moreButton, option, section, table } from '../parts.js';
import { asked, go, here, href } from '../query.js';
import { t } from '../text.js';
import { names } from './overview.js';

/** Who gave up, and whether they reached somebody later. */
export const abandoned = {
  needs: (values) => ({ abandoned: reportPath('abandoned', filter(values)), ...names() }),
  draw(values) {
    const list = rows('abandoned');
    const toCallBack = values.toCallBack === 'true';
    return html`
      <div class="tools">
        <div class="segments" role="group" aria-label=${t('view.abandoned')}>
          ${option(t('toCallBack'), toCallBack, () => go(here({ toCallBack: 'true' })))}
          ${option(t('allAbandoned'), !toCallBack, () => go(here({ toCallBack: null })))}
        </div>
      </div>
      ${section('abandoned', t('view.abandoned'), list.length === 0 ? empty('check', t('noAbandoned')) : html`
        ${table('abandoned', t('view.abandoned'), COLUMNS, list)}
        ${moreButton('abandoned', () => loadMore('abandoned', reportPath('abandoned', { ...filter(asked().values), before: report('abandoned').next })))}`, csvButton('abandoned', filter(values)))}
      ${definitions('abandoned')}`;
  },
};

const filter = ({ queue, toCallBack }) => ({ queue, toCallBack });

const reached = (row) => (row.calledBackAt || row.calledAgainAt
  ? html`<span class="state good">${icon('check')}${t(row.calledBackAt ? 'calledBack' : 'calledAgain', { time: dateAndTime(row.calledBackAt ?? row.calledAgainAt) })}</span>`
  : html`<span class="state bad">${icon('missed')}${t('notReached')}</span>`);

const COLUMNS = [
  { name: 'abandonedAt', cell: (row) => html`<a href=${href('call', { call: row.callId })}>${dateAndTime(row.abandonedAt)}</a>` },
  { name: 'caller', cell: (row) => number(row.caller) },
  { name: 'queue', cell: (row) => row.queue },
  { name: 'waitSeconds', number: true, cell: (row) => html`${seconds(row.waitSeconds)}${row.isShort ? html` <span class="soft small">${t('short')}</span>` : ''}` },
  { name: 'reached', cell: reached },
];
