/** What sending a parcel of one workshop to some provinces costs, in fen: so much for the first grams, so much for each begun step more, nothing from `freeFromMinor` on. */
export interface FreightTerms {
  readonly firstGrams: number;
  readonly firstMinor: bigint;
  readonly stepGrams: number;
  readonly stepMinor: bigint;
  readonly freeFromMinor: bigint | null;
  readonly delivers: boolean;
}

/** The freight of a parcel of `grams` with goods for `baseMinor` fen (after the workshop's discounts); null where the workshop does not deliver. Without terms it is free. */
export function freightOf(terms: FreightTerms | undefined, grams: number, baseMinor: bigint): bigint | null {
  if (terms === undefined) return 0n;
  if (!terms.delivers) return null;
  if (terms.freeFromMinor !== null && baseMinor >= terms.freeFromMinor) return 0n;
  const steps = Math.max(0, Math.ceil((grams - terms.firstGrams) / terms.stepGrams));
  return terms.firstMinor + BigInt(steps) * terms.stepMinor;
}
