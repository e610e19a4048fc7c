import type { PlacedOrder } from '#contracts';

/** A coupon that somebody holds, locked. */
export interface HeldClaim {
  readonly personId: string;
  readonly worthMinor: bigint;
  /** Neither used nor lapsed. */
  readonly open: boolean;
  /** Milliseconds since 1970. */
  readonly useUntil: number;
}

/** An order that stands already under a key that was sent again. */
export interface KnownOrder {
  readonly fingerprint: string;
  readonly order: PlacedOrder;
}

/** What is there to be ordered, locked until the batch is decided. */
export interface Shelf {
  /** Pieces left, by where they lie. */
  readonly left: ReadonlyMap<string, number>;
  /** The skus that may be sold. */
  readonly onSale: ReadonlySet<string>;
  /** By `takenKey`; absent: none yet. */
  readonly taken: ReadonlyMap<string, number>;
  /** By claim id. */
  readonly claims: ReadonlyMap<string, HeldClaim>;
  /** By `keyOf`. */
  readonly known: ReadonlyMap<string, KnownOrder>;
}
