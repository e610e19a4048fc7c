import { adjusted, type BookedAdjustment } from '../../../libs/settlement/books/adjustment-journals.js';
import { type FreeLeg, legReleased, reservedOf, reserveReleased, writtenOff } from '../../../libs/settlement/books/hold-journals.js';
import { holdsLine } from './after-sale.js';
import { releaseOf } from './buying.js';
import { stakedOf } from './disputes.js';
import { dayMs, type Leg, type Life, type LivingLine, type Order } from './life.js';

const reserveDays = 5;

/** A parcel has arrived: its shares know when they are due. */
export function deliver(life: Life, order: Order): void {
  const at = life.tick();
  for (const line of order.lines) {
    line.deliveredAt = at;
    for (const leg of line.legs) leg.releaseAt ??= releaseOf(line, leg.role);
  }
}

/** Frees the held shares whose day has come, but for lines that a request holds; part of a workshop's own stays in reserve. */
export function release(life: Life): void {
  const now = life.tick();
  for (const { order, line, leg } of withPlace(life)) {
    if (leg.status !== 'held' || leg.releaseAt === null || leg.releaseAt > now || holdsLine(life, line)) continue;
    const worthMinor = life.worthOf(leg);
    const reservedMinor = reservedOf(leg.role, worthMinor, life.beginning.reserveBps);
    life.ledger.write([legReleased({ ...freeOf(order, leg), worthMinor, reservedMinor }, new Date(now))]);
    leg.status = leg.amountMinor > 0n && worthMinor === 0n ? 'reversed' : 'released';
    leg.reservedMinor = reservedMinor;
    if (reservedMinor > 0n) leg.reserveUntil = now + reserveDays * dayMs;
  }
}

/** Frees what was kept back of shares and whose time is over. */
export function free(life: Life): void {
  const now = life.tick();
  for (const { order, line, leg } of withPlace(life)) {
    if (leg.reserveUntil > now || !['released', 'in_payout', 'paid'].includes(leg.status)) continue;
    if (holdsLine(life, line) || stakedOf(life, leg) > 0n) continue;
    life.ledger.write([reserveReleased({ ...freeOf(order, leg), reservedMinor: leg.reservedMinor }, new Date(now))]);
    leg.reservedMinor = 0n;
    leg.reserveUntil = Number.POSITIVE_INFINITY;
  }
}

/** Turns what a party owes into a claim on it. */
export function writeOff(life: Life, partyId: string): void {
  const amountMinor = life.ledger.on('party.available', partyId);
  life.ledger.write([writtenOff({ id: life.name('write-off'), partyId, currency: 'CNY', amountMinor }, new Date(life.tick()))]);
}

/** What two people agree on for a party: something more or less, or the end of a claim. */
export function adjust(life: Life, partyId: string, kind: BookedAdjustment['kind'], amountMinor: bigint): void {
  const against = kind === 'credit' || kind === 'debit' ? 'exp.goodwill' : null;
  const adjustment = { id: life.name('adjustment'), partyId, currency: 'CNY', amountMinor, kind, against, custodianId: null } as const;
  life.ledger.write([adjusted(adjustment, new Date(life.tick()))]);
  if (kind !== 'claim-netted') life.addBesides(partyId, 'CNY', kind === 'debit' ? -amountMinor : amountMinor);
}

interface Placed {
  readonly order: Order;
  readonly line: LivingLine;
  readonly leg: Leg;
}

/** Every share, with its line and its order. */
export const withPlace = ({ orders }: Life): Placed[] =>
  orders.flatMap((order) => order.lines.flatMap((line) => line.legs.map((leg) => ({ order, line, leg }))));

const freeOf = ({ id, currency }: Order, leg: Leg): Omit<FreeLeg, 'worthMinor' | 'reservedMinor'> => ({
  id: leg.id,
  orderId: id,
  lineId: leg.lineId,
  role: leg.role,
  partyId: leg.partyId,
  currency,
});
