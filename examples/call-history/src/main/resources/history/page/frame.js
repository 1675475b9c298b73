/** What is around the views: navigation, period and filters, notices, messages. */
import { knownGaps, report, rows } from './data.js';
import { figure, seconds, dateAndTime } from './figures.js';
import { html, nothing } from './html.js';
import { icon } from './icon.js';
import { openMenu } from './menu.js';
import { messages } from './messages.js';
import { dayAfter, lastDay, RANGES } from './period.js';
import { chosen, preferences } from './preferences.js';
import { asked, go, here, href, period, zone } from './query.js';
import { t } from './text.js';
import { change, ui } from './ui.js';
import { VIEWS, viewOf } from './views.js';

export function frame(commands) {
  const view = viewOf(asked().view);
  return html`
    <div class="frame history">
      <a class="skip" href="#main">${t('skip')}</a>
      ${navigation(view)}
      ${bar(view, commands)}
      <main id="main" class="main" tabindex="-1" aria-label=${t(`view.${view.name}`)} aria-busy=${ui.loading} data-shown=${ui.shown}>
        <h1 class="unseen">${t(`view.${view.name}`)}</h1>
        ${ui.problem ? html`<div class="banner bad">${icon('alert')}${ui.problem}</div>` : nothing}
        ${notice()}
        ${ui.problem || Object.keys(view.needs(asked().values)).some((name) => !report(name)) ? nothing : view.draw(asked().values)}
      </main>
      ${messages()}
    </div>`;
}

function navigation(view) {
  return html`
    <nav class="nav" aria-label=${t('views')}>
      <div class="brand">${icon('brand')}<span>${t('title')}</span></div>
      ${VIEWS.filter((one) => ui.me.reports.includes(one.report)).map(({ name, icon: symbol }) => html`
        <a href=${href(name)} aria-current=${name === view.name || name === view.under ? 'page' : nothing} title=${t(`view.${name}`)}>
          ${icon(symbol)}<span class="label">${t(`view.${name}`)}</span>
        </a>`)}
      ${ui.me.panel ? html`<a class="elsewhere" href=${ui.me.panel} title=${t('panel')}>${icon('health')}<span class="label">${t('panel')}</span></a>` : nothing}
    </nav>`;
}

function bar(view, commands) {
  return html`
    <header class="bar">
      ${view.name === 'call' ? html`<button class="button" @click=${() => history.back()}>${t('back')}</button>` : filters()}
      <div class="end">
        <button class="button square plain" aria-label=${t('reload')} title=${t('reload')} @click=${commands.reload}>${icon('reload')}</button>
        <button class="button" aria-haspopup="menu" @click=${(event) => openMenu(event.currentTarget, settings(commands))}>
          ${icon('user')}<span class="optional">${ui.me.name}</span><span class="unseen">${t('settings')}</span>
        </button>
      </div>
    </header>`;
}

const settings = ({ signOut, useLanguage, usePbx }) => [
  ui.me.pbxs.length > 1 && { title: t('pbx'), items: ui.me.pbxs.map((name) => ({ label: chosen(name, name === ui.me.pbx), icon: 'brand', run: () => usePbx(name) })) },
  ...preferences(useLanguage, signOut),
].filter(Boolean);

function filters() {
  const { values } = asked();
  const shown = period();
  const range = values.from ? 'days' : values.range ?? 'today';
  const custom = (from, last) => from && last && from <= last && go(here({ range: null, from, until: dayAfter(last) }));
  return html`
    <form class="filters" @submit=${(event) => event.preventDefault()}>
      <label class="unseen" for="range">${t('period')}</label>
      <select id="range" .value=${range} @change=${(event) => go(event.target.value === 'days' ? here({ range: null, ...shown }) : here({ range: event.target.value, from: null, until: null }))}>
        ${[...RANGES, 'days'].map((name) => html`<option value=${name} ?selected=${name === range}>${t(`range.${name}`)}</option>`)}
      </select>
      ${range === 'days' ? html`
        <input type="date" aria-label=${t('from')} .value=${shown.from} @change=${(event) => custom(event.target.value, lastDay(shown))}>
        <input type="date" aria-label=${t('until')} .value=${lastDay(shown)} @change=${(event) => custom(shown.from, event.target.value)}>` : nothing}
      ${choice('queue', rows('queue-names').map(({ queue }) => ({ value: queue, label: queue })))}
      ${choice('agent', rows('agent-names').map(({ interface: agent, memberName }) => ({ value: agent, label: memberName ?? agent })))}
      <label class="unseen" for="zone">${t('zone')}</label>
      <select id="zone" class="optional" @change=${(event) => {
        change({ zone: event.target.value });
        dispatchEvent(new HashChangeEvent('hashchange'));
      }}>
        ${[...new Set([zone(), ui.me.zone, Intl.DateTimeFormat().resolvedOptions().timeZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])]
          .map((name) => html`<option value=${name} ?selected=${name === zone()}>${name}</option>`)}
      </select>
    </form>`;
}

/** A filter; what the address names is there, even if it is no longer among the names. */
function choice(name, options) {
  const value = asked().values[name] ?? '';
  const known = value && !options.some((one) => one.value === value) ? [{ value, label: value }, ...options] : options;
  return known.length === 0 ? nothing : html`
    <label class="unseen" for=${name}>${t(name)}</label>
    <select id=${name} @change=${(event) => go(here({ [name]: event.target.value || null }))}>
      <option value="" ?selected=${!value}>${t(`all.${name}`)}</option>
      ${known.map((one) => html`<option value=${one.value} ?selected=${one.value === value}>${one.label}</option>`)}
    </select>`;
}

/** What keeps the figures from being the whole truth. */
function notice() {
  const gaps = knownGaps();
  const unknown = rows('summary')[0]?.unknownEnds ?? 0;
  if (gaps.length === 0 && !unknown) {
    return nothing;
  }
  const length = gaps.reduce((total, { gapSeconds }) => total + gapSeconds, 0);
  return html`
    <details class="banner wait notice">
      <summary>${icon('alert')}
        ${gaps.length ? t('gaps', { n: gaps.length, count: figure(gaps.length), length: seconds(length) }) : nothing}
        ${unknown ? t('unknownNotice', { n: unknown, count: figure(unknown) }) : nothing}
      </summary>
      <p>${t('gapsExplained')}</p>
      <ul>${gaps.map((gap) => html`<li>${dateAndTime(gap.fromAt)} – ${dateAndTime(gap.untilAt)} (${t(`gap.${gap.kind.toLowerCase()}`)})</li>`)}</ul>
      ${unknown ? html`<p><a href=${href('visits', { figure: 'unknownEnds' })}>${t('showUnknown')}</a></p>` : nothing}
    </details>`;
}
