import { invariant } from './invariant.js';
import { sum } from './money.js';
import type { PartyRole } from './split.js';
import { webster } from './webster.js';

/** What goes back of a line in minor units: base from those who share it, freight from whoever shipped; `beforeMinor` of the base went back earlier. */
export interface GivenBack {
  readonly baseMinor: bigint;
  readonly freightMinor: bigint;
  readonly beforeMinor: bigint;
}

/**
 * What each share of a line gives back, in their order: of the base by Webster on the shares as they were split, of the freight the shipper's own. The same function shows
 * it before a refund is accepted and books it after.
 */
export function takeBack(
  shares: readonly { readonly role: PartyRole; readonly amountMinor: bigint }[],
  { baseMinor, freightMinor, beforeMinor }: GivenBack,
): bigint[] {
  const weights = shares.map(({ role, amountMinor }) => (role === 'shipper' ? 0n : amountMinor));
  invariant(beforeMinor + baseMinor <= sum(weights), 'a line gives back no more than it was');
  const freight = sum(shares.map(({ role, amountMinor }) => (role === 'shipper' ? amountMinor : 0n)));
  invariant(freightMinor <= freight, 'freight comes from whoever shipped');
  const before = webster(beforeMinor, weights);
  const after = webster(beforeMinor + baseMinor, weights);
  return shares.map(({ role }, index) => (role === 'shipper' ? freightMinor : after[index]! - before[index]!));
}
