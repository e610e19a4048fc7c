import type { Money } from '#money';

/** A cell of a table; each kind of file writes it in its own way. */
export type Cell = { readonly text: string } | { readonly whole: number } | { readonly money: Money } | null;

const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' });

/** `2026-11-22 14:03:05` in Asia/Shanghai. */
export const localTime = (moment: string): string => clock.format(new Date(moment));

/** An amount in yuan, `-1234.05`: exact whatever its size, digits and a point only. */
export const yuan = ({ minor }: Pick<Money, 'minor'>): string => {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(3, '0');
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};
