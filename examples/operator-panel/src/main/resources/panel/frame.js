/** What is around the views: navigation, bar, banner, messages. */
import { choosePhone, handNamed, myPhone, numberIn, perform } from './hands.js';
import { showHelp } from './help.js';
import { html, nothing } from './html.js';
import { icon } from './icon.js';
import { openMenu } from './menu.js';
import { messages } from './messages.js';
import { chosen, preferences } from './preferences.js';
import { t } from './text.js';
import { change, ui } from './ui.js';
import { VIEWS } from './views.js';


export function frame(model, commands) {
  const view = VIEWS.find(({ name }) => name === ui.view);
  return html`
    <div class="frame">
      <a class="skip" href="#main">${t('skip')}</a>
      ${navigation(model)}
      ${bar(model, commands)}
      <main id="main" class="main" tabindex="-1" aria-label=${t(`view.${view.name}`)}>
        <h1 class="unseen">${t(`view.${view.name}`)}</h1>
        ${banner(model)}
        ${view.draw(model)}
      </main>
      ${messages()}
    </div>`;
}

function navigation(model) {
  const visible = VIEWS.filter(({ sees }) => ui.me.sees.includes(sees));
  return html`
    <nav class="nav" aria-label=${t('views')}>
      <div class="brand">${icon('brand')}<span>${t('title')}</span></div>
      ${visible.map(({ name, icon: symbol, count, colour }) => {
        const figure = count?.(model);
        return html`
          <a href="#${name}" aria-current=${name === ui.view ? 'page' : nothing} title=${t(`view.${name}`)}>
            ${icon(symbol)}<span class="label">${t(`view.${name}`)}</span>${figure ? html`<span class="count ${colour ?? ''}">${figure}</span>` : nothing}
          </a>`;
      })}
      ${ui.me.history ? html`<a class="elsewhere" href=${ui.me.history} title=${t('history')}>${icon('clock')}<span class="label">${t('history')}</span></a>` : nothing}
    </nav>`;
}

function bar(model, commands) {
  const phone = myPhone();
  return html`
    <header class="bar">
      <form class="find" role="search" @submit=${called}>
        ${icon('search')}
        <label class="unseen" for="find">${t('find')}</label>
        <input id="find" type="search" autocomplete="off" placeholder=${t(handNamed('call') ? 'findOrCall' : 'find')} .value=${ui.find}
          @input=${(event) => change({ find: event.target.value })} @keydown=${left}>
        ${ui.shortcuts ? html`<kbd aria-hidden="true">/</kbd>` : nothing}
      </form>
      ${ui.find && numberIn(ui.find) && handNamed('call') ? html`
        <button class="button primary" @click=${called}>${icon('call')}<span class="optional">${t('callNumber', { number: numberIn(ui.find) })}</span></button>` : nothing}
      <div class="end">
        <button class="button square plain optional" aria-label=${t('help.title')} title=${`${t('help.title')} (?)`} @click=${showHelp}>${icon('keyboard')}</button>
        <button class="button" aria-haspopup="menu" @click=${(event) => openMenu(event.currentTarget, settings(commands))}>
          ${icon('user')}<span class="optional">${ui.me.name}${phone ? html` <span class="soft number">${phone.number}</span>` : nothing}</span><span class="unseen">${t('settings')}</span>
        </button>
      </div>
    </header>`;
}

function left(event) {
  if (event.key === 'Escape') {
    change({ find: '' });
    event.target.blur();
  }
}

function called(event) {
  event.preventDefault();
  const number = numberIn(ui.find.trim());
  if (number && handNamed('call')) {
    perform(handNamed('call'), 'none', null, { input: number });
    change({ find: '' });
  }
}

function settings({ signOut, useLanguage, usePbx }) {
  return [
    { title: `${ui.me.name} · ${ui.me.role}`, items: [
      { label: t('phone.title'), icon: 'agent', run: choosePhone },
      { label: t('help.title'), icon: 'keyboard', key: '?', run: showHelp },
    ] },
    ui.me.pbxs.length > 1 && { title: t('pbx'), items: ui.me.pbxs.map((name) => ({ label: chosen(name, name === ui.me.pbx), icon: 'brand', run: () => usePbx(name) })) },
    ...preferences(useLanguage, signOut),
  ].filter(Boolean);
}

/** What is wrong with all that the page shows. */
function banner(model) {
  const connection = ui.online ? model.get('health', 'health')?.connection : 'offline';
  return !connection || connection === 'connected' ? nothing : html`
    <div class="banner ${connection === 'loading' ? 'ring' : 'bad'}">${icon(connection === 'loading' ? 'clock' : 'offline')}${t(`banner.${connection}`)}</div>`;
}
