import type { PricedLine } from '#catalog';
import { sum } from '#money';
import { Problem } from '#platform';

const leastMinor = 50n;
const mostMinor = 99_999_999n;

/** What the lines come to; `total-not-payable` outside 0.50 to 999,999.99, which the payment provider would never take. */
export function payableTotal(lines: readonly PricedLine[]): bigint {
  const total = sum(lines.map(({ grossMinor }) => grossMinor));
  if (total < leastMinor || total > mostMinor) throw new Problem('total-not-payable');
  return total;
}
