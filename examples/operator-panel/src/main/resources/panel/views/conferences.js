import { html, nothing, repeat } from '../html.js';
import { icon } from '../icon.js';
import { allButtons, empty, found, person, since, state } from '../parts.js';
import { t } from '../text.js';

/** Who is in which conference, and who speaks. */
export function conferences(model) {
  const shown = model.all('conferences').sort((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true }));
  return html`
    ${shown.length === 0 ? html`<div class="card">${empty('users', t('noConferences'))}</div>` : nothing}
    <div class="pair">${repeat(shown, ({ id }) => id, (conference) => card(model, conference))}</div>`;
}

function card(model, conference) {
  const participants = model.all('participants').filter((one) => one.conference === conference.name && found(one.name, one.number, conference.name));
  participants.sort((a, b) => a.since - b.since);
  const heading = `conference-${conference.id}`;
  return html`
    <section class="card" aria-labelledby=${heading}>
      <header>
        <h2 id=${heading}>${t('conferenceNamed', { name: conference.name })}</h2>
        ${state('conference', t('participants', { n: conference.participants }))}
        ${conference.locked ? html`<span class="state away">${icon('lock')}${t('locked')}</span>` : nothing}
        ${conference.recording ? html`<span class="state bad">${icon('record')}${t('recording')}</span>` : nothing}
        <span class="soft small">${since(conference.since)}</span>
        <div class="end">${allButtons('conference', conference, { named: true })}</div>
      </header>
      <ul>${repeat(participants, ({ id }) => id, (one) => participant(one))}</ul>
    </section>`;
}

function participant(one) {
  return html`
    <li class="row short enter" tabindex="-1" data-row=${one.id} .subjects=${[['participant', one]]}>
      <div class="what">
        <div class="parties">${person(one.name, one.number)}</div>
        <div class="notes">${one.admin ? html`<span>${t('admin')}</span>` : nothing}${one.marked ? html`<span>${t('marked')}</span>` : nothing}</div>
      </div>
      ${one.muted ? html`<span class="state away">${icon('mute')}${t('muted')}</span>`
        : one.talking ? html`<span class="state good">${icon('whisper')}${t('speaks')}</span>` : nothing}
      <span class="duration">${since(one.since)}</span>
      <div class="hands">${allButtons('participant', one)}</div>
    </li>`;
}
