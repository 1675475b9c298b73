/** The reports that a view shows, fetched whenever the address changes. */
import { ApiError, get, path } from './api.js';
import { period, zone } from './query.js';
import { announce } from './messages.js';
import { t } from './text.js';
import { change } from './ui.js';

let reports = {};
let latest = 0;

export const report = (name) => reports[name];

export const rows = (name) => reports[name]?.rows ?? [];

/** The gaps in the period: each report tells the same. */
export const knownGaps = () => Object.values(reports).find(({ gaps }) => gaps?.length)?.gaps ?? [];

/** The path of a report, for the period of the page. */
export function reportPath(name, values = {}) {
  const { from, until } = period();
  const given = Object.entries({ from, until, zone: zone(), lang: document.documentElement.lang, ...values }).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return path(`history/${name}?${new URLSearchParams(given)}`);
}

/** Fetches reports: the name of each, and its address. What is shown stays until all are there. */
export async function load(wanted, signedOut) {
  const turn = ++latest;
  const shown = location.hash;
  change({ loading: true });
  try {
    const found = await Promise.all(Object.entries(wanted).map(async ([name, address]) => [name, await get(address)]));
    if (turn === latest) {
      reports = Object.fromEntries(found);
      change({ loading: false, problem: null, shown });
      announce(t('loaded'));
    }
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) {
      signedOut();
    } else if (turn === latest) {
      const problem = error instanceof ApiError ? [error.message, error.cure].filter(Boolean).join(' · ') : t('noAnswer');
      reports = {};
      change({ loading: false, problem, shown });
      announce(problem, true);
    }
  }
}

/** Adds the next page of a list. */
export async function loadMore(name, address) {
  const next = await get(address);
  reports[name] = { ...next, rows: [...reports[name].rows, ...next.rows] };
  change({});
}
