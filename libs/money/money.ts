/** The currencies Cunbo sells in; an amount never changes its currency on the way. */
export type Currency = 'CNY';

/** An amount in minor units (fen): never a float, never a `number`. */
export interface Money {
  readonly minor: bigint;
  readonly currency: Currency;
}

/** An amount of fen. */
export const money = (minor: bigint, currency: Currency = 'CNY'): Money => ({ minor, currency });

/** The total of amounts in minor units. */
export const sum = (amounts: Iterable<bigint>): bigint => {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total;
};

/** Writes an amount as people read it: `1,234.05`, `-0.30`; digits only, the sign of the currency is the page's. */
export const formatMoney = ({ minor }: Money): string => {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${minor < 0n ? '-' : ''}${whole}.${digits.slice(-2)}`;
};
