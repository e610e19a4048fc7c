import type { Break, OurSide, Side } from '../break.js';

const mostApartMs = 3 * 86_400_000;

/** How a matched pair is known to {@link sortIntoBuckets}. */
export const twinKey = ({ key, currency, minor }: Pick<Side, 'key' | 'currency' | 'minor'>): string => `${key}|${currency}|${minor}`;

/**
 * What of both sides found no exact counterpart, sorted by why. Sides with the same key belong together; what is left over beside a pair that fits (`matched`) came twice;
 * one of ours and one of theirs with the same amount within three days, and no other like them, were put on the wrong order. A fee goes with what it was the fee of. Every
 * side comes out exactly once.
 */
export function sortIntoBuckets(ours: readonly OurSide[], theirs: readonly Side[], matched: ReadonlySet<string>): Break[] {
  const { breaks, strayOurs, strayTheirs } = pairByKey(ours, theirs, matched);
  const [feesOfOurs, restOfOurs] = apart(strayOurs);
  const [feesOfTheirs, restOfTheirs] = apart(strayTheirs);
  const sorted = [...breaks, ...pairByAmount(restOfOurs, restOfTheirs)];
  return [...sorted, ...sortFees(feesOfOurs, feesOfTheirs, sorted)];
}

function pairByKey(ours: readonly OurSide[], theirs: readonly Side[], matched: ReadonlySet<string>) {
  const breaks: Break[] = [];
  const [strayOurs, strayTheirs]: [OurSide[], Side[]] = [[], []];
  const theirsByKey = Map.groupBy(theirs, ({ key }) => key);
  const oursByKey = Map.groupBy(ours, ({ key }) => key);
  for (const key of new Set([...oursByKey.keys(), ...theirsByKey.keys()])) {
    const mine = inTurn(oursByKey.get(key) ?? []);
    const other = inTurn(theirsByKey.get(key) ?? []);
    const together = Math.min(mine.length, other.length);
    const said = new Set([...matched, ...other.slice(0, together).map(twinKey)]);
    for (let nth = 0; nth < together; nth += 1) breaks.push(paired(mine[nth]!, other[nth]!));
    for (const side of other.slice(together)) {
      if (said.has(twinKey(side))) breaks.push({ bucket: 'twice', ours: undefined, theirs: side });
      else strayTheirs.push(side);
      said.add(twinKey(side));
    }
    for (const side of mine.slice(together)) {
      if (matched.has(twinKey(side))) breaks.push({ bucket: 'twice', ours: side, theirs: undefined });
      else strayOurs.push(side);
    }
  }
  return { breaks, strayOurs, strayTheirs };
}

function paired(ours: OurSide, theirs: Side): Break {
  if (ours.currency !== theirs.currency) return { bucket: 'currency', ours, theirs };
  if (ours.minor !== theirs.minor) return { bucket: theirs.isFee ? 'fee' : 'amount', ours, theirs };
  return { bucket: 'wrong-order', ours, theirs };
}

function pairByAmount(ours: readonly OurSide[], theirs: readonly Side[]): Break[] {
  const taken = new Set<Side>();
  const breaks: Break[] = [];
  const likeTheirs = Map.groupBy(theirs, worth);
  for (const [kind, [mine, ...more]] of Map.groupBy(ours, worth)) {
    const [other, ...others] = likeTheirs.get(kind) ?? [];
    if (!mine || !other || more.length > 0 || others.length > 0) continue;
    if (Math.abs(mine.at.getTime() - other.at.getTime()) > mostApartMs) continue;
    taken.add(mine).add(other);
    breaks.push({ bucket: 'wrong-order', ours: mine, theirs: other });
  }
  for (const side of ours) if (!taken.has(side)) breaks.push({ bucket: 'missing-theirs', ours: side, theirs: undefined });
  for (const side of theirs) if (!taken.has(side)) breaks.push({ bucket: 'missing-ours', ours: undefined, theirs: side });
  return breaks;
}

/** A fee is known by the order or the transaction that it was taken on. */
function sortFees(ours: readonly OurSide[], theirs: readonly Side[], sorted: readonly Break[]): Break[] {
  const ofOrder = new Map(sorted.flatMap((found) => (found.ours?.orderId ? [[found.ours.orderId, found] as const] : [])));
  const ofTransaction = new Map(sorted.flatMap((found) => (found.theirs ? [[found.theirs.reference, found] as const] : [])));
  const waiting = new Map<Break, Side[]>();
  const breaks: Break[] = [];
  for (const fee of theirs) {
    const whole = ofTransaction.get(fee.reference);
    if (whole?.ours) waiting.set(whole, [...(waiting.get(whole) ?? []), fee]);
    else breaks.push({ bucket: whole?.bucket ?? 'fee', ours: undefined, theirs: fee });
  }
  for (const fee of ours) {
    const whole = fee.orderId === null ? undefined : ofOrder.get(fee.orderId);
    const other = whole && waiting.get(whole)?.shift();
    if (other) breaks.push({ bucket: worth(fee) === worth(other) ? whole.bucket : 'fee', ours: fee, theirs: other });
    else breaks.push({ bucket: whole && !whole.theirs ? whole.bucket : 'fee', ours: fee, theirs: undefined });
  }
  return [...breaks, ...[...waiting.values()].flat().map((fee): Break => ({ bucket: 'fee', ours: undefined, theirs: fee }))];
}

const worth = ({ currency, minor }: Side): string => `${currency}|${minor}`;

const apart = <S extends Side>(sides: readonly S[]): [S[], S[]] => [
  sides.filter(({ isFee }) => isFee),
  sides.filter(({ isFee }) => !isFee),
];

const inTurn = <S extends Side>(sides: readonly S[]): S[] =>
  sides.toSorted((one, other) => one.at.getTime() - other.at.getTime() || (BigInt(one.id) < BigInt(other.id) ? -1 : 1));
