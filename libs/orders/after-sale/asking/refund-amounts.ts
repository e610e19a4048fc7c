import { invariant, webster } from '#money';

/** What was paid for a line of `quantity` units, in fen: the parties' base and the shipper's freight; of the base the platform gave `platformMinor`. */
export interface RefundableLine {
  readonly quantity: number;
  readonly baseMinor: bigint;
  readonly freightMinor: bigint;
  readonly platformMinor: bigint;
}

/** What of a line is asked back already or has gone back; freight goes with some of the units only. */
export interface RefundedBefore {
  readonly quantity: number;
  readonly freightQuantity: number;
  readonly baseMinor: bigint;
  readonly freightMinor: bigint;
  readonly platformMinor: bigint;
}

/** What goes back for some units: `amountMinor` to the buyer, `platformMinor` to the platform; together base and freight. */
export interface RefundAmounts {
  readonly amountMinor: bigint;
  readonly platformMinor: bigint;
  readonly baseMinor: bigint;
  readonly freightMinor: bigint;
}

/** A line of which nothing was asked back. */
export const nothingBefore: RefundedBefore = { quantity: 0, freightQuantity: 0, baseMinor: 0n, freightMinor: 0n, platformMinor: 0n };

/**
 * What the next `quantity` units of a line bring back, with their part of the freight or without. Counted from the start of the line, so that it does not matter in
 * how many steps units go back, and all of them bring back exactly what was paid. The platform's coupon is part of the base; freight is the buyer's alone.
 */
export function refundAmounts(line: RefundableLine, before: RefundedBefore, quantity: number, withFreight: boolean): RefundAmounts {
  invariant(quantity > 0 && before.quantity + quantity <= line.quantity, 'no more units go back than were bought');
  const baseMinor = notBelow0(partOf(line.baseMinor, before.quantity + quantity, line.quantity) - before.baseMinor);
  const freightMinor = withFreight
    ? notBelow0(partOf(line.freightMinor, before.freightQuantity + quantity, line.quantity) - before.freightMinor)
    : 0n;
  const platformMinor = platformPart(line, before, baseMinor);
  return { amountMinor: baseMinor + freightMinor - platformMinor, platformMinor, baseMinor, freightMinor };
}

/** A line after some of its units were asked back. */
export const afterwards = (before: RefundedBefore, quantity: number, withFreight: boolean, amounts: RefundAmounts): RefundedBefore => ({
  quantity: before.quantity + quantity,
  freightQuantity: before.freightQuantity + (withFreight ? quantity : 0),
  baseMinor: before.baseMinor + amounts.baseMinor,
  freightMinor: before.freightMinor + amounts.freightMinor,
  platformMinor: before.platformMinor + amounts.platformMinor,
});

/** What `units` of all are worth of a total. */
const partOf = (total: bigint, units: number, all: number): bigint => webster(total, [BigInt(units), BigInt(all - units)])[0]!;

/** Webster between buyer and platform, within what each has left: requests that were refused may have left one of them ahead by a fen. */
function platformPart(line: RefundableLine, before: RefundedBefore, baseMinor: bigint): bigint {
  const buyersMinor = line.baseMinor - line.platformMinor;
  const fair = webster(before.baseMinor + baseMinor, [buyersMinor, line.platformMinor])[1]! - before.platformMinor;
  const buyerHasLeft = buyersMinor - (before.baseMinor - before.platformMinor);
  const most = least(baseMinor, line.platformMinor - before.platformMinor);
  return notBelow0(greatest(baseMinor - buyerHasLeft, least(fair, most)));
}

// After a request was refused, what is left of the others may be ahead of their part by a fen; the next units make up for it.
const notBelow0 = (amount: bigint): bigint => greatest(amount, 0n);
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const greatest = (a: bigint, b: bigint): bigint => (a > b ? a : b);
