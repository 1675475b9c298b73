import { figure, hour, hourMinute } from '../format.js';
import { html, repeat, svg } from '../html.js';
import { t } from '../text.js';

const QUARTER_MILLIS = 15 * 60_000;
const QUARTERS = 48;
const WIDTH = 960;
const HEIGHT = 130;
const HEADROOM = 6;
const STEP = WIDTH / QUARTERS;
const GAP = 4;

/** Calls that began, and the most callers that waited at a time, in each quarter of an hour. */
export function chart(model) {
  const quarters = latest(model);
  const top = Math.max(4, ...quarters.map(({ calls, maxWaiting }) => Math.max(calls, maxWaiting)));
  const y = (value) => HEIGHT - (value / top) * (HEIGHT - HEADROOM);
  const line = quarters.map(({ maxWaiting }, index) => `${index * STEP},${y(maxWaiting)} ${(index + 1) * STEP},${y(maxWaiting)}`).join(' ');
  return html`
    <section class="card" aria-labelledby="chart-title">
      <header>
        <h2 id="chart-title">${t('chart')}</h2>
        <div class="legend end"><span>${t('chart.calls')}</span><span class="line">${t('chart.waiting')}</span></div>
      </header>
      <figure class="body chart">
        <div class="scale" aria-hidden="true"><span>${figure(top)}</span><span>${figure(top / 2)}</span><span>0</span></div>
        <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${summary(quarters)}>
          ${[0, top / 2, top].map((value) => svg`<line class="grid" x1="0" x2=${WIDTH} y1=${y(value)} y2=${y(value)} vector-effect="non-scaling-stroke" />`)}
          ${repeat(quarters, ({ start }) => start, (quarter, index) => bar(quarter, index * STEP, y))}
          <polyline class="waiting" points=${line} vector-effect="non-scaling-stroke" />
        </svg>
        <ol class="axis" aria-hidden="true">${quarters.map(({ start }) => mark(new Date(start)))}</ol>
      </figure>
    </section>`;
}

function latest(model) {
  const known = new Map(model.all('quarters').map((quarter) => [quarter.start, quarter]));
  const newest = Math.floor((Date.now() + model.clockOffset) / QUARTER_MILLIS) * QUARTER_MILLIS;
  return Array.from({ length: QUARTERS }, (_, index) => {
    const start = newest - (QUARTERS - 1 - index) * QUARTER_MILLIS;
    return known.get(start) ?? { start, calls: 0, maxWaiting: 0 };
  });
}

/** The full hours; every third one where there is little room. */
const mark = (start) => html`<li class=${start.getHours() % 3 ? 'odd' : ''}>${start.getMinutes() === 0 ? hour(start) : ''}</li>`;

const bar = ({ start, calls, maxWaiting }, x, y) => svg`
  <g>
    <title>${t('chart.quarter', { time: hourMinute(start), calls, waiting: maxWaiting })}</title>
    <rect class="slot" x=${x} y="0" width=${STEP} height=${HEIGHT} />
    <rect class="calls" x=${x + GAP / 2} y=${y(calls)} width=${STEP - GAP} height=${HEIGHT - y(calls)} rx="2" />
  </g>`;

function summary(quarters) {
  const most = (field) => quarters.reduce((best, quarter) => (quarter[field] > best[field] ? quarter : best));
  const [calls, waiting] = [most('calls'), most('maxWaiting')];
  return t('chart.summary', {
    calls: calls.calls, callsTime: hourMinute(calls.start), waiting: waiting.maxWaiting, waitingTime: hourMinute(waiting.start),
  });
}
