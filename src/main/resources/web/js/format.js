const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat('en', { weekday: 'long' });
const dayOfYear = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long' });
const dayAndYear = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'long', year: 'numeric' });
const shortDay = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' });
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

const startOfDay = time => new Date(time).setHours(0, 0, 0, 0);
/** Whole calendar days from `time` to `now`; daylight saving makes a day 23 to 25 hours long. */
const daysAgo = (time, now) => Math.round((startOfDay(now) - startOfDay(time)) / 86_400_000);

export const sameDay = (a, b) => startOfDay(a) === startOfDay(b);
export const timeOfDay = time => clock.format(time);
export const exactTime = time => full.format(time);

/** The heading above the messages of one day. */
export function dayLabel(time, now = Date.now()) {
  const days = daysAgo(time, now);
  if (days <= 0) return 'Today';
  if (days === 1) return 'Yesterday';
  if (days < 7) return weekday.format(time);
  return new Date(time).getFullYear() === new Date(now).getFullYear() ? dayOfYear.format(time) : dayAndYear.format(time);
}

/** The time of a conversation's latest message, as short as the list wants it. */
export function listTime(time, now = Date.now()) {
  if (!time) return '';
  const days = daysAgo(time, now);
  if (days <= 0) return timeOfDay(time);
  if (days === 1) return 'Yesterday';
  return days < 7 ? weekday.format(time).slice(0, 3) : shortDay.format(time);
}

/** Up to two letters that stand for a name. */
export function initials(name) {
  const words = name.trim().split(/[\s_.-]+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words.at(-1)].map(word => [...word][0]) : [...(words[0] ?? '?')].slice(0, 1);
  return letters.join('').toUpperCase();
}

/** One of the eight colours of css/base.css, which a user keeps. */
export function toneOf(id) {
  let hash = 7;
  for (const char of id) hash = (hash * 31 + char.codePointAt(0)) >>> 0;
  return String(((hash ^ (hash >>> 5)) >>> 0) % 8);
}
