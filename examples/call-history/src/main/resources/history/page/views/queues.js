import { reportPath, rows } from '../data.js';
import { figure, linked, percent, seconds } from '../figures.js';
import { html } from '../html.js';
import { csvButton, definitions, empty, section, table } from '../parts.js';
import { href } from '../query.js';
import { t } from '../text.js';
import { filters, names } from './overview.js';

export const FORMULAS = ['Wazo', 'Xcally', 'Asterisk', 'Asterisk2'];

/** The figures of each queue; each leads to the visits behind it. */
export const queues = {
  needs: ({ queue, agent }) => ({ queues: reportPath('queues', { queue, agent }), ...names() }),
  draw() {
    return html`
      ${section('queues', t('view.queues'), queueTable(), csvButton('queues', filters()))}
      ${section('ends', t('ends'), endTable())}
      ${section('levels', t('serviceLevels'), levelTable(), csvButton('service-level', filters()))}
      ${definitions('queues')}`;
  },
};

const queueName = { name: 'queue', cell: ({ queue }) => html`<a href=${href('distribution', { queue })}>${queue}</a>` };

const count = (name) => ({ name, number: true, cell: (row) => linked(row[name], href('visits', { queue: row.queue, figure: name }), `${row.queue}, ${t(`figure.${name}`)}`) });

const plain = (name, show) => ({ name, number: true, cell: (row) => show(row[name]) });

const shown = (columns) => (rows('queues').length === 0 ? empty('queue', t('noVisits')) : table('queues', t('view.queues'), columns, rows('queues')));

export const queueTable = () => shown([
  queueName, count('offered'), count('answered'), plain('answeredPercent', percent), count('abandoned'), plain('abandonedPercent', percent),
  plain('averageAnsweredWaitSeconds', seconds), plain('longestWaitSeconds', seconds), plain('averageTalkSeconds', seconds), count('unknownEnds'),
]);

const endTable = () => shown([
  queueName, count('completedByCaller'), count('completedByAgent'), count('transferred'), count('shortAbandoned'), count('timedOut'), count('keyExits'), count('leftEmpty'),
  count('refused'), count('withdrawn'), count('stillOpen'),
]);

const levelTable = () => shown([
  queueName, plain('answerWithin', (value) => `${figure(value)}\u202fs`), count('answeredWithin'), ...FORMULAS.map((name) => plain(`serviceLevel${name}Percent`, percent)),
]);
