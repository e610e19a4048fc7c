import { Problem } from '#platform';

const leastMinor = 50n;
const mostMinor = 99_999_999n;

/** A total (fen) that can be charged; `total-not-payable` outside 0.50 to 999,999.99, which the payment provider would never take. */
export function payableTotal(totalMinor: bigint): bigint {
  if (totalMinor < leastMinor || totalMinor > mostMinor) throw new Problem('total-not-payable');
  return totalMinor;
}
