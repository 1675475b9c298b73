import { html, render } from './html.js';
import { icon } from './icon.js';

const GAP = 6;
const WIDE = 620;

/**
 * Opens a menu at an element, or at a point {x, y}. Sections are {title, items}, items {label, icon, key, danger, run}.
 * Arrow keys move, Enter chooses, Esc closes, and the focus goes back to where it was.
 */
export function openMenu(at, sections) {
  const menu = document.createElement('div');
  const before = document.activeElement;
  menu.className = sections.length === 2 && innerWidth > WIDE ? 'menu columns' : 'menu';
  menu.popover = 'auto';
  menu.role = 'menu';
  document.body.append(menu);
  const choose = (item) => {
    menu.hidePopover();
    item.run();
  };
  render(sections.map(({ title, items }) => html`
    <div class="section" role="group" aria-label=${title}>
      <h2 role="presentation">${title}</h2>
      ${items.map((item) => html`
        <button role="menuitem" class=${item.danger ? 'danger' : ''} @click=${() => choose(item)}>
          ${icon(item.icon)}<span>${item.label}</span>${item.key ? html`<kbd aria-hidden="true">${item.key}</kbd>` : ''}
        </button>`)}
    </div>`), menu);
  menu.addEventListener('keydown', (event) => moved(event, menu));
  menu.addEventListener('toggle', ({ newState }) => {
    if (newState === 'closed') {
      menu.remove();
      at.ariaExpanded = 'false';
      if (document.activeElement === document.body) {
        before?.focus();
      }
    }
  });
  menu.showPopover();
  place(menu, at);
  at.ariaExpanded = 'true';
  menu.querySelector('button')?.focus();
}

function place(menu, at) {
  const box = at.getBoundingClientRect?.() ?? { left: at.x, right: at.x, top: at.y, bottom: at.y };
  const { width, height } = menu.getBoundingClientRect();
  const left = Math.min(Math.max(GAP, box.right - width), innerWidth - width - GAP);
  const below = box.bottom + GAP;
  const top = below + height > innerHeight ? Math.max(GAP, box.top - height - GAP) : below;
  menu.style.left = `${left}px`;
  menu.style.top = `${top}px`;
}

function moved(event, menu) {
  const buttons = [...menu.querySelectorAll('button')];
  const here = buttons.indexOf(document.activeElement);
  const there = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (there !== undefined) {
    event.preventDefault();
    buttons.at(there % buttons.length).focus();
  } else if (event.key === 'Tab') {
    event.preventDefault();
    menu.hidePopover();
  }
}
