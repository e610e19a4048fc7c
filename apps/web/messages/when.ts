import { locale } from './locale.js';

const zone = 'Asia/Shanghai';
const ways = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  second: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  day: { month: 'short', day: 'numeric' },
  date: { year: 'numeric', month: 'short', day: 'numeric' },
  month: { year: 'numeric', month: 'long' },
  weekday: { month: 'short', day: 'numeric', weekday: 'short' },
  moment: { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** A moment in the page's language, by the clocks of the village. */
export const when = (at: string | Date, way: keyof typeof ways): string =>
  new Intl.DateTimeFormat(locale.value === 'en' ? 'en-GB' : 'zh-CN', { timeZone: zone, ...ways[way] }).format(new Date(at));

/** A count as people write it: `1,286`. */
export const count = (number: number): string => new Intl.NumberFormat(locale.value).format(number);

/** A month of the books in words: `2026-11` is 2026年11月. */
export const monthText = (period: string): string => when(`${period}-15T00:00:00+08:00`, 'month');
