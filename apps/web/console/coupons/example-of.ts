/** The numbers of a coupon that is being written, in fen; `percent` is null where it takes a fixed amount off. */
export interface Draft {
  readonly most: bigint;
  readonly leastSpend: bigint;
  readonly percent: number | null;
}

/** What such a coupon takes off goods for `spend` fen. */
export function offOf({ most, leastSpend, percent }: Draft, spend: bigint): bigint {
  if (spend < leastSpend) return 0n;
  const promised = percent === null ? spend : (spend * BigInt(percent)) / 100n;
  return promised < most ? promised : most;
}

/** Two spends that show a coupon at work: one just above its least, one that is just too little (undefined where nothing is). */
export function exampleSpends({ leastSpend, most }: Draft): { enough: bigint; short: bigint | undefined } {
  const enough = leastSpend > 0n ? leastSpend : most * 3n;
  const short = leastSpend > 100n ? leastSpend - 100n : undefined;
  return { enough, short };
}
