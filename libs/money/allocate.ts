import { invariant } from './invariant.js';
import { tieOrder } from './tie-order.js';
import { sum } from './money.js';

/** Somebody with an integer claim on a total. */
export interface Weighted {
  readonly id: string;
  readonly weight: bigint;
}

/**
 * Shares `total` (minor units, ≥ 0) over integer weights by largest remainder. Equal remainders are ordered by a hash of `lineId|id`, never by list order, so
 * that no party gains from its place in the list. The answer is in the order of `parties` and sums to `total` exactly.
 */
export function allocate(total: bigint, parties: readonly Weighted[], lineId: string): bigint[] {
  const weights = sum(parties.map((party) => party.weight));
  invariant(
    total >= 0n && weights > 0n && parties.every((party) => party.weight >= 0n),
    'a total ≥ 0 is shared over weights ≥ 0, not all 0',
  );
  const shares = parties.map((party) => (total * party.weight) / weights);
  const odd = Number(total - sum(shares));
  if (odd === 0) return shares;
  const remainders = parties.map((party) => (total * party.weight) % weights);
  const ties: string[] = [];
  const tie = (index: number): string => (ties[index] ??= tieOrder(`${lineId}|${parties[index]!.id}`));
  const order = parties.map((_, index) => index).toSorted((a, b) => compare(remainders[b]!, remainders[a]!) || compare(tie(a), tie(b)));
  for (const index of order.slice(0, odd)) shares[index]! += 1n;
  return shares;
}

const compare = <T extends bigint | string>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);
