/** The pieces that several views are made of. */
import { report, reportPath } from './data.js';
import { html, nothing } from './html.js';
import { icon } from './icon.js';
import { t } from './text.js';

export { empty, figure as card, option } from './pieces.js';

/** The table of a report; columns are {name, label, number, cell}. A heading says what its figures mean. */
export const table = (name, label, columns, list) => html`
  <div class="scroll" tabindex="0" role="group" aria-label=${label}>
    <table>
      <thead><tr>${columns.map((one) => html`<th scope="col" class=${one.number ? 'number' : ''} title=${report(name)?.definitions?.[one.name] ?? nothing}>${one.label ?? t(`figure.${one.name}`)}</th>`)}</tr></thead>
      <tbody>${list.map((row) => html`<tr>${columns.map((one) => html`<td class=${one.number ? 'number' : ''}>${one.cell(row)}</td>`)}</tr>`)}</tbody>
    </table>
  </div>`;

/** The same report as a file for a spreadsheet. */
export const csvButton = (name, values) => html`
  <a class="button" href=${reportPath(name, { ...values, format: 'csv' })} download=${`${name}.csv`} aria-label=${t('csvOf', { report: t(`report.${name}`) })}>${icon('download')}CSV</a>`;

/** How a report counts, and what each of its figures means: as the server says it. */
export function definitions(...names) {
  const all = Object.assign({}, ...names.map((name) => report(name)?.definitions ?? {}));
  const { report: counting, ...figures } = all;
  return Object.keys(all).length === 0 ? nothing : html`
    <details class="card definitions">
      <summary>${t('definitions')}</summary>
      <div class="body">
        <p>${counting}</p>
        <dl>${Object.entries(figures).map(([name, text]) => html`<div><dt>${t(`figure.${name}`)}</dt><dd>${text}</dd></div>`)}</dl>
      </div>
    </details>`;
}

/** A part of the page with a heading. */
export const section = (id, title, content, end = nothing) => html`
  <section class="card" aria-labelledby=${`${id}-title`}>
    <header><h2 id=${`${id}-title`}>${title}</h2><div class="end">${end}</div></header>
    ${content}
  </section>`;

/** The button for the next page of a list. */
export const moreButton = (name, more) => (report(name)?.next ? html`<div class="body"><button class="button" @click=${more}>${t('showMore')}</button></div>` : nothing);
