import { dateTime, duration, figure as count } from '../format.js';
import { html, nothing, repeat } from '../html.js';
import { icon } from '../icon.js';
import { empty, figure, since } from '../parts.js';
import { t } from '../text.js';
import { ui } from '../ui.js';

const SEVERITIES = { ok: ['good', 'check'], warning: ['ring', 'alert'], error: ['bad', 'alert'] };
const CONNECTIONS = { connected: ['good', 'check'], loading: ['ring', 'clock'], disconnected: ['bad', 'offline'] };

/** Whether what the page shows is right, and why not. */
export function health(model) {
  const now = model.get('health', 'health') ?? {};
  const connection = ui.online ? (now.connection ?? 'loading') : 'disconnected';
  const [colour, symbol] = CONNECTIONS[connection];
  return html`
    <dl class="figures">
      <div class="card figure"><dt>${t('connection')}</dt><dd class="word"><span class="state ${colour}">${icon(symbol)}${t(`connection.${connection}`)}</span></dd></div>
      ${figure(t('since'), since(now.since))}
      <div class="card figure"><dt>${t('asterisk')}</dt><dd class="word">${now.asterisk ?? '–'}</dd></div>
      ${figure(t('eventsPerSecond'), count(now.eventsPerSecond))}
      ${figure(t('gaps'), count(now.gaps?.length))}
      ${figure(t('corrected'), count(now.corrected), html`<small>${t('inComparisons', { count: count(now.comparisons) })}</small>`)}
      ${figure(t('clients'), count(now.clients))}
    </dl>
    <div class="pair">
      ${findings(model)}
      <div class="stack">${gaps(now)}${corrections(now)}</div>
    </div>`;
}

function findings(model) {
  const all = model.all('findings');
  return html`
    <section class="card" aria-labelledby="findings-title">
      <header><h2 id="findings-title">${t('findings')}</h2></header>
      ${all.length === 0 ? empty('health', t('noFindings')) : html`<ul>${repeat(all, ({ id }) => id, ({ severity, text, cure }) => {
        const [colour, symbol] = SEVERITIES[severity];
        return html`<li class="finding ${colour}">${icon(symbol)}<div><span class="unseen">${t(`severity.${severity}`)}: </span>${text}${cure ? html`<p class="soft small">${cure}</p>` : nothing}</div></li>`;
      })}</ul>`}
    </section>`;
}

const gaps = ({ gaps: all = [] }) => html`
  <section class="card" aria-labelledby="gaps-title">
    <header><h2 id="gaps-title">${t('gapList')}</h2></header>
    ${all.length === 0 ? empty('check', t('noGaps')) : html`
      <div class="scroll" tabindex="0" role="group" aria-labelledby="gaps-title"><table>
        <thead><tr><th>${t('from')}</th><th class="number">${t('duration')}</th><th>${t('reason')}</th><th class="number">${t('lost')}</th></tr></thead>
        <tbody>${all.map((gap) => html`<tr>
          <td class="when">${dateTime(gap.from)}</td><td class="number">${duration(gap.to - gap.from)}</td><td>${gap.reason}</td>
          <td class="number">${gap.lost ?? t(gap.certain ? 'certainly' : 'perhaps')}</td></tr>`)}</tbody>
      </table></div>`}
  </section>`;

const corrections = ({ corrections: all = [], comparedAt }) => html`
  <section class="card" aria-labelledby="corrections-title">
    <header><h2 id="corrections-title">${t('corrections')}</h2>${comparedAt ? html`<span class="soft small">${t('comparedAt', { time: dateTime(comparedAt) })}</span>` : nothing}</header>
    ${all.length === 0 ? empty('check', t('noCorrections')) : html`
      <div class="scroll" tabindex="0" role="group" aria-labelledby="corrections-title"><table>
        <thead><tr><th>${t('time')}</th><th>${t('what')}</th><th>${t('was')}</th><th>${t('is')}</th></tr></thead>
        <tbody>${all.map((one) => html`<tr><td class="when">${dateTime(one.at)}</td><td>${one.kind} ${one.id}</td><td>${one.was}</td><td>${one.is}</td></tr>`)}</tbody>
      </table></div>`}
  </section>`;
