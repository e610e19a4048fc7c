import { invariant } from './invariant.js';
import { sum } from './money.js';

/**
 * Gives `total` (minor units, ≥ 0) to integer weights as Webster and Sainte-Laguë give seats; the first wins a tie. Unlike largest remainder it never takes anything
 * back: with a larger total nobody gets less. So the part that is given back of an amount, part by part, always comes to the same, and all of it is exactly what
 * was given.
 */
export function webster(total: bigint, weights: readonly bigint[]): bigint[] {
  const all = sum(weights);
  invariant(total >= 0n && weights.every((weight) => weight >= 0n), 'a total ≥ 0 is given to weights ≥ 0');
  if (total === 0n) return weights.map(() => 0n);
  invariant(all > 0n, 'something is given only where somebody has a weight');
  const seats = weights.map((weight) => (total * weight) / all);
  for (let left = total - sum(seats); left > 0n; left -= 1n) seats[nextOf(weights, seats)]! += 1n;
  // Whole quotas can be off where one weight is much larger than the others: seats move until nobody has a better claim.
  for (;;) {
    const winner = nextOf(weights, seats);
    const loser = lastOf(weights, seats);
    if (loser < 0 || winner === loser) return seats;
    if (!before(weights, [winner, 2n * seats[winner]! + 1n], [loser, 2n * seats[loser]! - 1n])) return seats;
    seats[winner]! += 1n;
    seats[loser]! -= 1n;
  }
}

/** The claim of a weight: who it is, and the odd number that divides it. */
type Claim = readonly [index: number, divisor: bigint];

/** Quotients are compared by multiplying crosswise: exact, and the lower index wins a tie. */
const before = (weights: readonly bigint[], [a, divisorA]: Claim, [b, divisorB]: Claim): boolean => {
  const difference = weights[a]! * divisorB - weights[b]! * divisorA;
  return difference > 0n || (difference === 0n && a < b);
};

/** Who gets the next unit. */
const nextOf = (weights: readonly bigint[], seats: readonly bigint[]): number =>
  weights.reduce(
    (best, weight, index) =>
      weight > 0n && (best < 0 || before(weights, [index, 2n * seats[index]! + 1n], [best, 2n * seats[best]! + 1n])) ? index : best,
    -1,
  );

/** Whose last unit has the weakest claim. */
const lastOf = (weights: readonly bigint[], seats: readonly bigint[]): number =>
  weights.reduce(
    (worst, _, index) =>
      seats[index]! > 0n && (worst < 0 || before(weights, [worst, 2n * seats[worst]! - 1n], [index, 2n * seats[index]! - 1n]))
        ? index
        : worst,
    -1,
  );
