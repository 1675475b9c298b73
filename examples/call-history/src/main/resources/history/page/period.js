/** Periods of whole days in the time zone of the report, as the dates of the first day and of the first day afterwards. */
const DAY_MILLIS = 86_400_000;

/** The periods that have a name. */
export const RANGES = ['today', 'yesterday', 'week', 'lastWeek', 'month'];

const today = (zone) => new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date());

const plus = (date, days) => new Date(Date.parse(date) + days * DAY_MILLIS).toISOString().slice(0, 10);

/** Days since Monday. */
const weekday = (date) => (new Date(date).getUTCDay() + 6) % 7;

export function rangeOf(name, zone) {
  const now = today(zone);
  const monday = plus(now, -weekday(now));
  switch (name) {
    case 'yesterday': return { from: plus(now, -1), until: now };
    case 'week': return { from: monday, until: plus(monday, 7) };
    case 'lastWeek': return { from: plus(monday, -7), until: monday };
    case 'month': return { from: `${now.slice(0, 8)}01`, until: plus(now, 1) };
    default: return { from: now, until: plus(now, 1) };
  }
}

export const daysOf = ({ from, until }) => Math.round((Date.parse(until) - Date.parse(from)) / DAY_MILLIS);

/** People name the last day, not the one after it. */
export const lastDay = ({ until }) => plus(until, -1);

export const dayAfter = (date) => plus(date, 1);
