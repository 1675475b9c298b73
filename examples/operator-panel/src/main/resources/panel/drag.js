import { handsOn, perform } from './hands.js';
import { openMenu } from './menu.js';
import { t } from './text.js';

const KINDS = { extension: 'extensions', channel: 'channels' };

let model;
let dragged = null;

/** Lets parties of calls be dropped on what shows where they can go. The menus do the same for the keyboard and for fingers. */
export function startDragging(used) {
  model = used;
  document.addEventListener('dragstart', started);
  document.addEventListener('dragover', (event) => over(event));
  document.addEventListener('dragleave', (event) => event.target.closest?.('.over')?.classList.remove('over'));
  document.addEventListener('drop', dropped);
  document.addEventListener('dragend', ended);
}

function started(event) {
  const source = event.target.closest?.('[draggable="true"]');
  if (source?.dragged) {
    dragged = source.dragged;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', source.textContent.trim());
    document.body.classList.add('dragging');
  }
}

function over(event) {
  const target = event.target.closest?.('[data-drop]');
  if (dragged && target && choices(target.dataset.drop).length > 0) {
    event.preventDefault();
    target.classList.add('over');
  }
}

function dropped(event) {
  const target = event.target.closest?.('[data-drop]');
  if (!dragged || !target) {
    return;
  }
  event.preventDefault();
  const [kind, entity] = dragged;
  const items = choices(target.dataset.drop).map(({ hand, values }) => ({
    label: t(`hand.${hand.name}`), icon: hand.icon ?? 'arrow', run: () => perform(hand, kind, entity, values),
  }));
  if (items.length > 0) {
    openMenu({ x: event.clientX, y: event.clientY }, [{ title: `${entity.callerName ?? entity.number} → ${labelOf(target.dataset.drop)}`, items }]);
  }
}

function ended() {
  dragged = null;
  document.body.classList.remove('dragging');
  document.querySelectorAll('.over').forEach((element) => element.classList.remove('over'));
}

/** What dropping the party there can mean: a hand, and the values it gets from the place. */
function choices(place) {
  const [, kind, id] = /^(\w+):?(.*)$/.exec(place);
  const hands = handsOn(...dragged);
  const target = KINDS[kind] && model.get(KINDS[kind], id);
  switch (kind) {
    case 'park': return hands.filter(({ name }) => name === 'park').map((hand) => ({ hand, values: {} }));
    case 'extension': return hands.filter(({ input }) => input === 'number').map((hand) => ({ hand, values: { input: target?.number } }));
    case 'channel': return target?.call === dragged[1].call ? [] : hands.filter(({ other }) => other === 'channel').map((hand) => ({ hand, values: { other: target } }));
    default: return [];
  }
}

function labelOf(place) {
  const [, kind, id] = /^(\w+):?(.*)$/.exec(place);
  const target = KINDS[kind] && model.get(KINDS[kind], id);
  return kind === 'park' ? t('parked') : (target?.name ?? target?.number ?? id);
}
