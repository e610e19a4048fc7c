const signs: Record<string, string> = { cny: '¥', usd: '$', eur: '€', hkd: 'HK$' };
const wholeOnly = new Set(['jpy', 'krw', 'vnd', 'clp']);

/** An amount of minor units as people write it, reckoned in whole numbers. */
export function amountText(minor: bigint, currency: string): string {
  const sign = signs[currency] ?? `${currency.toUpperCase()} `;
  if (wholeOnly.has(currency)) return `${sign}${grouped(minor)}`;
  return `${sign}${grouped(minor / 100n)}.${String(minor % 100n).padStart(2, '0')}`;
}

const grouped = (whole: bigint): string => String(whole).replace(/\B(?=(\d{3})+$)/g, ',');
