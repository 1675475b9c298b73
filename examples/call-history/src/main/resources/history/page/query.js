/** What the address asks for: #view?name=value. So each view has an address, and "back" works. */
import { rangeOf } from './period.js';
import { ui } from './ui.js';

const KEPT = ['range', 'from', 'until', 'queue', 'agent'];

/** The view and its parameters. */
export function asked() {
  const [view, text] = location.hash.slice(1).split('?', 2);
  return { view, values: Object.fromEntries(new URLSearchParams(text ?? '')) };
}

export const zone = () => ui.zone ?? ui.me?.zone ?? 'UTC';

/** The period of the address; today without one. */
export function period() {
  const { values } = asked();
  return values.from && values.until ? { from: values.from, until: values.until } : rangeOf(values.range, zone());
}

/** The address of a view for the same period and filters, with these changes; null takes one out. */
export function href(view, changes = {}) {
  const { values } = asked();
  const kept = Object.fromEntries(KEPT.filter((name) => name in values).map((name) => [name, values[name]]));
  const all = Object.entries({ ...kept, ...changes }).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return `#${view}${all.length ? `?${new URLSearchParams(all)}` : ''}`;
}

/** The same view with these changes. */
export const here = (changes) => href(asked().view, { ...asked().values, ...changes });

export function go(address) {
  location.hash = address;
}
