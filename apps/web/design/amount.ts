import { formatMoney, type Money } from '#money';

/** An amount in a sentence or a list: `¥1,234.05`, `−¥0.30`. */
export const amount = (value: Money): string => `${value.minor < 0n ? '−' : ''}¥${formatMoney(value).replace('-', '')}`;
