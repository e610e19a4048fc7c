import { locale } from '../messages/locale.js';

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

/** The month of the books now, and the `count` before it, newest first. */
export function lastPeriods(now: Date, count: number): string[] {
  const [year, month] = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit' })
    .format(now)
    .split('-')
    .map(Number) as [number, number];
  return Array.from({ length: count }, (_, back) => {
    const months = year * 12 + (month - 1) - back;
    return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
  });
}

/** The hour of the day in the village, 0–23. */
export const hourNow = (now: Date): number =>
  Number(new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(now));
