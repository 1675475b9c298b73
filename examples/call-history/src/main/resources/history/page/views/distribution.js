import { reportPath, rows } from '../data.js';
import { figure, weekdayName } from '../figures.js';
import { html } from '../html.js';
import { csvButton, definitions, empty, section } from '../parts.js';
import { go, href } from '../query.js';
import { t } from '../text.js';
import { filters, names, volume } from './overview.js';

const LEVELS = 9;
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

/** When callers come: by weekday and hour together, and each alone. */
export const distribution = {
  needs: ({ queue, agent }) => ({
    ...Object.fromEntries(['weekday-hour', 'hour', 'weekday'].map((by) => [by, reportPath('distribution', { queue, agent, by })])), ...names(),
  }),
  draw() {
    if (rows('hour').length === 0) {
      return section('nothing', t('view.distribution'), empty('queue', t('noVisits')));
    }
    return html`
      ${section('heat', t('chart.weekday-hour'), heat(rows('weekday-hour')), csvButton('distribution', { ...filters(), by: 'weekday-hour' }))}
      <div class="pair">
        ${section('hours', t('chart.hour'), volume(rows('hour')))}
        ${section('weekdays', t('chart.weekday'), volume(rows('weekday'), (row) => weekdayName(row.weekday), (index) => go(href('visits', { weekday: rows('weekday')[index].weekday }))))}
      </div>
      ${definitions('hour')}`;
  },
};

/** A table of how many came, darker where they are more. */
function heat(list) {
  const most = Math.max(...list.map(({ offered }) => offered));
  const hours = list.map(({ hour }) => hour);
  const range = Array.from({ length: Math.max(...hours) - Math.min(...hours) + 1 }, (_, index) => Math.min(...hours) + index);
  const at = new Map(list.map((row) => [row.weekday * 24 + row.hour, row]));
  const cell = (weekday, hour) => {
    const row = at.get(weekday * 24 + hour);
    return row ? html`<td class="number heat-${Math.ceil((row.offered / most) * LEVELS)}"><a href=${href('visits', { weekday, hour })} aria-label=${t('heatCell', { weekday: weekdayName(weekday, 'long'), hour, count: figure(row.offered) })}>${figure(row.offered)}</a></td>` : html`<td></td>`;
  };
  return html`
    <div class="scroll" tabindex="0" role="group" aria-label=${t('chart.weekday-hour')}>
      <table class="heat">
        <thead><tr><td></td>${range.map((hour) => html`<th scope="col" class="number">${hour}</th>`)}</tr></thead>
        <tbody>${WEEKDAYS.map((weekday) => html`<tr><th scope="row">${weekdayName(weekday)}</th>${range.map((hour) => cell(weekday, hour))}</tr>`)}</tbody>
      </table>
    </div>`;
}
