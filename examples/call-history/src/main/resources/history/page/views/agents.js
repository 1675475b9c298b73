import { reportPath, rows } from '../data.js';
import { linked, percent, seconds, figure } from '../figures.js';
import { html } from '../html.js';
import { csvButton, definitions, empty, section, table } from '../parts.js';
import { href } from '../query.js';
import { t } from '../text.js';
import { filters, names } from './overview.js';

/** What each agent did, and the pauses by reason. */
export const agents = {
  needs: ({ queue, agent }) => ({ agents: reportPath('agents', { queue, agent }), pauses: reportPath('pauses', { queue, agent }), ...names() }),
  draw() {
    return html`
      ${section('agents', t('view.agents'), rows('agents').length === 0 ? empty('agent', t('noAgents')) : table('agents', t('view.agents'), COLUMNS, rows('agents')), csvButton('agents', filters()))}
      ${section('pauses', t('report.pauses'), rows('pauses').length === 0 ? empty('hold', t('noPauses')) : table('pauses', t('report.pauses'), PAUSE_COLUMNS, rows('pauses')), csvButton('pauses', filters()))}
      ${definitions('agents', 'pauses')}`;
  },
};

const name = { name: 'memberName', cell: (row) => html`<bdi>${row.memberName ?? row.interface}</bdi> ${row.memberName && row.memberName !== row.interface ? html`<span class="soft small">${row.interface}</span>` : ''}` };

const time = (column) => ({ name: column, number: true, cell: (row) => seconds(row[column]) });

const COLUMNS = [
  name,
  { name: 'answered', number: true, cell: (row) => linked(row.answered, href('visits', { agent: row.interface, figure: 'answered' }), `${row.memberName}, ${t('figure.answered')}`) },
  { name: 'missed', number: true, cell: (row) => figure(row.missed) },
  { name: 'transferred', number: true, cell: (row) => linked(row.transferred, href('visits', { agent: row.interface, figure: 'transferred' }), `${row.memberName}, ${t('figure.transferred')}`) },
  time('averageTalkSeconds'), time('talkSeconds'), time('loggedInSeconds'), time('pausedSeconds'), time('busySeconds'),
  { name: 'occupancyPercent', number: true, cell: (row) => percent(row.occupancyPercent) },
];

const PAUSE_COLUMNS = [
  name, { name: 'reason', cell: (row) => row.reason || html`<span class="soft">${t('noReason')}</span>` },
  { name: 'pauses', number: true, cell: (row) => figure(row.pauses) }, time('pausedSeconds'), time('longestPauseSeconds'),
];
