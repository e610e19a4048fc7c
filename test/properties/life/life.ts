import type { FeeBearer, LegRule, PartyRole } from '#money';
import type { FrozenShare } from '../../../libs/settlement/books/order-journals.js';
import type { BookedPayout } from '../../../libs/settlement/books/payout-journals.js';
import type { DisputedLeg } from '../../../libs/settlement/disputes/stake/dispute-journals.js';
import type { LegStatus } from '../../../libs/settlement/tables/leg.entity.js';
import type { RefundAmounts, RefundedBefore } from '../../../libs/orders/after-sale/asking/refund-amounts.js';
import { Ledger } from './ledger.js';
import { type GivenDispute, Provider, type Report } from './provider.js';

export const dayMs = 86_400_000;

/** One party's share of a line on its way to it. */
export interface Leg {
  readonly id: string;
  readonly lineId: string;
  readonly role: PartyRole;
  readonly partyId: string;
  readonly amountMinor: bigint;
  status: LegStatus;
  releaseAt: number | null;
  reservedMinor: bigint;
  reserveUntil: number;
  itemId: string | null;
  /** What refunds and lost disputes have taken of it. */
  goneMinor: bigint;
  /** Whether a dispute has found it on `party.available`. */
  foundAvailable: boolean;
}

/** A line as it was bought; its legs are there once it was split. */
export interface Line {
  readonly id: string;
  readonly skuId: string;
  readonly quantity: number;
  readonly workshopId: string;
  readonly ruleVersionId: string;
  readonly baseMinor: bigint;
  readonly freightMinor: bigint;
  readonly platformMinor: bigint;
  readonly shares: readonly FrozenShare[];
}

export interface LivingLine extends Line {
  legs: Leg[];
  /** What was asked back of it and not refused. */
  asked: RefundedBefore;
  deliveredAt: number | null;
}

export interface Order {
  readonly id: string;
  readonly currency: string;
  readonly totalMinor: bigint;
  readonly lines: readonly LivingLine[];
  readonly placedAt: number;
  status: 'placed' | 'paid' | 'expired' | 'refunded';
  chargeId: string | null;
  paidAt: number | null;
  split: boolean;
  feeBooked: boolean;
  /** What banks hold back of it or have taken for good. */
  disputedMinor: bigint;
  /** Whether its payment came too late and went back. */
  stray: 'no' | 'owed' | 'back';
}

export interface Refund {
  readonly id: string;
  readonly order: Order;
  readonly lines: readonly (RefundAmounts & { readonly line: LivingLine; readonly quantity: number })[];
  readonly withFreight: boolean;
  readonly amountMinor: bigint;
  readonly platformMinor: bigint;
  readonly askedAt: number;
  status: 'requested' | 'refused' | 'accepted' | 'sent';
  answeredAt: number;
  attempt: number;
  sentAt: number | null;
  failedAt: number | null;
  bookedAt: number | null;
  /** The units that never left the house, and are for sale again. */
  backOnSale: Refund['lines'];
  /** What of it the buyer has from a bank, out of what that disputed. */
  byBankMinor: bigint;
  /** What of it the buyer has from our bank, and the how-manieth transfer that is, or will be. */
  byHandMinor: bigint;
  turn: number;
  /** How often the books have it as come back. */
  failures: number;
}

/** A dispute as our books have followed it. */
export interface Dispute {
  readonly given: GivenDispute;
  readonly order: Order;
  readonly lines: readonly {
    readonly line: LivingLine;
    readonly baseMinor: bigint;
    readonly freightMinor: bigint;
    readonly platformMinor: bigint;
  }[];
  readonly stakes: readonly { readonly leg: Leg; readonly account: DisputedLeg['account']; readonly amountMinor: bigint }[];
  readonly frozenAt: number;
  state: 'standing' | 'won' | 'lost';
  endedAt: number;
}

/** One try at a payout; `called` is one whose outcome nobody here knows yet. */
export interface Attempt {
  readonly id: string;
  readonly calledAt: number;
  status: 'made' | 'called' | 'succeeded' | 'refused' | 'returned';
  booked: boolean;
}

export interface Item {
  readonly payout: BookedPayout;
  readonly batch: number;
  readonly attempts: Attempt[];
  /** Until it is approved, and once it is given back. */
  state: 'frozen' | 'approved' | 'let_go';
  freed: boolean;
}

/** Where somebody is paid. */
export type Destination = Pick<BookedPayout, 'rail' | 'custodianId'>;

/** What a life begins with. */
export interface Beginning {
  readonly rules: readonly (readonly LegRule[])[];
  readonly skus: readonly { readonly id: string; readonly priceMinor: bigint; readonly freightMinor: bigint; readonly stock: number }[];
  /** Of the goods, in percent, what the platform's coupon pays. */
  readonly couponPart: bigint;
  readonly reserveBps: number;
  /** Who bears what the provider keeps. */
  readonly feeBearer: FeeBearer;
  /** How far the first order is on its way when anything else begins. */
  readonly stage: number;
  /** How its transfers end, where it is so far: one of five ways. */
  readonly call: number;
  /** Whether a bank has kept part of what the second order was paid with while a refund of it was owed. */
  readonly kept: boolean;
}

/** How many pieces of a sku are where; `all` is what there ever was. */
export interface Stock {
  available: number;
  held: number;
  sold: number;
  readonly all: number;
}

/** Everything that settlement is about, in memory: what was bought, paid, given back, disputed and paid out, the provider, and the books that follow. */
export class Life {
  now = Date.UTC(2026, 8, 14, 2);
  readonly ledger = new Ledger();
  readonly provider = new Provider();
  readonly orders: Order[] = [];
  readonly refunds: Refund[] = [];
  readonly disputes: Dispute[] = [];
  readonly items: Item[] = [];
  readonly stocks = new Map<string, Stock>();
  /** What was moved for a party in a currency beside its shares: fees that it bears, and what two people have agreed on. */
  readonly besides = new Map<string, bigint>();
  readonly destinations = new Map<string, Destination>();
  /** Orders as they were when their buyers were told that they stand. */
  readonly acknowledged: { readonly order: Order; readonly told: string }[] = [];
  /** Reports that could not be acted on yet. */
  readonly unheard = new Set<Report>();
  rule = 0;
  batches = 0;
  private nth = 0;

  constructor(readonly beginning: Beginning) {
    beginning.skus.forEach(({ id, stock }) => this.stocks.set(id, { available: stock, held: 0, sold: 0, all: stock }));
  }

  name(kind: string): string {
    this.nth += 1;
    return `${kind}-${this.nth}`;
  }

  /** The moment of now; no two things happen at the same. */
  tick(): number {
    this.now += 1_000;
    return this.now;
  }

  get legs(): Leg[] {
    return this.orders.flatMap(({ lines }) => lines.flatMap(({ legs }) => legs));
  }

  get parties(): string[] {
    return [...new Set(this.legs.filter(({ role }) => role !== 'platform').map(({ partyId }) => partyId))];
  }

  addBesides(partyId: string, currency: string, amountMinor: bigint): void {
    const name = `${partyId} ${currency}`;
    this.besides.set(name, (this.besides.get(name) ?? 0n) + amountMinor);
  }

  worthOf({ lineId, role, partyId }: Leg): bigint {
    return this.ledger.worthOf(lineId, role, partyId);
  }
}

/** The id of a sku by its place. */
export const skuOf = ({ beginning }: Life, nth: number): string => beginning.skus[nth]!.id;

/** What an order says of itself to its buyer, and what never changes. */
export const toldOf = ({ id, totalMinor, currency, lines }: Order): string =>
  [id, totalMinor, currency, ...lines.map((line) => [line.id, line.skuId, line.quantity, line.baseMinor, sharesOf(line)].join(' '))].join(
    '\n',
  );

const sharesOf = ({ shares }: Line): string => shares.map(({ role, partyId, amountMinor }) => `${role} ${partyId} ${amountMinor}`).join();

/** One of the last few of a list, by any number. */
export function pick<T>(list: readonly T[], nth: number): T | undefined {
  return list.length === 0 ? undefined : list.at(-1 - (nth % Math.min(list.length, 4)));
}
