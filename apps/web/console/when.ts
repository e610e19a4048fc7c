import { locale } from '../messages/locale.js';
import { serverNow } from '../server-time.js';

const zone = 'Asia/Shanghai';
const parts = {
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  moment: { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  second: { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  clock: { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
  day: { month: '2-digit', day: '2-digit' },
  today: { month: 'long', day: 'numeric', weekday: 'long' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** A moment in words, by the clocks of the village. */
export const momentText = (at: string | Date, how: keyof typeof parts): string =>
  new Intl.DateTimeFormat(locale.value === 'en' ? 'en-GB' : 'zh-CN', { timeZone: zone, ...parts[how] }).format(new Date(at));

/** A month of the books in words: `2026-11` is 2026 年 11 月. */
export const periodText = (period: string): string =>
  new Intl.DateTimeFormat(locale.value === 'en' ? 'en-GB' : 'zh-CN', { timeZone: zone, year: 'numeric', month: 'long' }).format(
    new Date(`${period}-15T00:00:00+08:00`),
  );

/** A day of the village's calendar, so many days from now, as fields of a form and routes write it: 2026-11-22. */
export const dayIn = (days: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(serverNow() + days * 86_400_000));

/** The hour of the day in the village, 0–23. */
export const hourNow = (now: Date): number =>
  Number(new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(now));
