import { cashFunded, payoutFailed, payoutFrozen, payoutReturned, payoutSent } from '../../../libs/settlement/books/payout-journals.js';
import { stakedOf } from './disputes.js';
import type { Attempt, Destination, Item, Life } from './life.js';

const lostMs = 30_000;
const keyMs = 20 * 3_600_000;

/** How a call at the provider ended; where its answer was lost it may have been made or not. */
export type CallEnds = 'made' | 'refused' | 'lost, made' | 'lost, not made';

/** Where a party is paid; where nobody says, the station is paid by nobody. */
export function destinationOf(life: Life, partyId: string): Destination | undefined {
  if (life.destinations.size > 0) return life.destinations.get(partyId);
  if (partyId.startsWith('station')) return undefined;
  const rail = partyId.startsWith('workshop') ? 'bank' : partyId.startsWith('maker-0') ? 'cash' : 'stripe';
  return { rail, custodianId: rail === 'cash' ? 'custodian' : null };
}

/** Cash drawn from the bank and counted into a box. */
export const fundCash = (life: Life, custodianId: string, amountMinor: bigint): void =>
  life.ledger.write([cashFunded({ id: life.name('fund'), custodianId, currency: 'CNY', amountMinor }, new Date(life.tick()))]);

/** Freezes all that is payable to everybody who can be paid, as the items of one batch; the names of items may be given. */
export function freeze(life: Life, itemIds?: ReadonlyMap<string, string>): Item[] {
  const at = new Date(life.tick());
  life.batches += 1;
  const items = life.parties.toSorted().flatMap((partyId): Item[] => {
    const to = destinationOf(life, partyId);
    const amountMinor = -life.ledger.on('party.available', partyId);
    if (!to || amountMinor <= 0n) return [];
    const itemId = itemIds?.get(partyId) ?? life.name('item');
    return [
      {
        payout: { itemId, partyId, ...to, currency: 'CNY', amountMinor },
        batch: life.batches,
        attempts: [],
        state: 'frozen',
        freed: false,
      },
    ];
  });
  life.ledger.write(items.map(({ payout }) => payoutFrozen(payout, at)));
  for (const { order, leg } of ownLegs(life)) {
    const item = order.currency === 'CNY' && leg.status === 'released' && items.find(({ payout }) => payout.partyId === leg.partyId);
    if (item) Object.assign(leg, { status: 'in_payout', itemId: item.payout.itemId });
  }
  life.items.push(...items);
  return items;
}

const ownLegs = ({ orders }: Life) =>
  orders.flatMap((order) =>
    order.lines.flatMap(({ legs }) => legs.filter(({ role }) => role !== 'platform').map((leg) => ({ order, leg }))),
  );

/** The items of a batch that nobody has approved yet. */
export const frozenBatch = ({ items }: Life, batch: number): Item[] =>
  items.filter((item) => item.batch === batch && item.state === 'frozen');

/** Another person says yes: everything gets its first attempt; a line of the bank's file has left with it. */
export function approve(life: Life, batch: number): void {
  for (const item of frozenBatch(life, batch)) {
    item.state = 'approved';
    item.attempts.push(anAttempt(life, item.payout.rail === 'bank' ? 'succeeded' : 'made'));
  }
}

export function callOff(life: Life, batch: number): void {
  for (const item of frozenBatch(life, batch)) item.state = 'let_go';
}

const anAttempt = (life: Life, status: Attempt['status']): Attempt => ({
  id: life.name('attempt'),
  calledAt: life.tick(),
  status,
  booked: false,
});

/** The last attempt of an item; the first comes with the approval. */
export const lastOf = ({ attempts }: Item): Attempt | undefined => attempts.at(-1);

/** Makes a transfer under the key of its attempt, or loses the answer. */
export function call(life: Life, { payout, attempts }: Item, ends: CallEnds): void {
  const attempt = attempts.pop()!;
  const called = { ...attempt, calledAt: life.tick() };
  if (ends === 'made' || ends === 'lost, made') life.provider.transfer(attempt.id, payout.itemId, payout.amountMinor, life.now);
  attempts.push({ ...called, status: ends === 'made' ? 'succeeded' : ends === 'refused' ? 'refused' : 'called' });
}

/** Finds out what became of a transfer whose answer was lost: by its group first; where there is none under the same key again, unless the provider may have forgotten it. */
export function lookUp(life: Life, item: Item, ends: 'made' | 'refused'): void {
  const attempt = lastOf(item)!;
  if (life.now < attempt.calledAt + lostMs) return;
  const { itemId, amountMinor } = item.payout;
  if (life.provider.transferOf(itemId)) attempt.status = 'succeeded';
  else if (life.now - attempt.calledAt >= keyMs || ends === 'refused') attempt.status = 'refused';
  else {
    life.provider.transfer(attempt.id, itemId, amountMinor, life.now);
    attempt.status = 'succeeded';
  }
}

export function tryAgain(life: Life, { attempts }: Item): void {
  attempts.push(anAttempt(life, 'made'));
}

/** Writes what became of payouts; shares are paid with what was sent, and payable again with what came back. */
export function bookPayouts(life: Life): void {
  const at = new Date(life.tick());
  for (const item of life.items) {
    const ended = lastOf(item);
    if (item.state === 'let_go' && !item.freed) {
      life.ledger.write([payoutFailed(item.payout, at)]);
      item.freed = true;
      mark(life, item, ['in_payout', 'paid'], 'released');
    } else if (ended && !ended.booked && (ended.status === 'succeeded' || ended.status === 'returned')) bookEnded(life, item, ended, at);
  }
}

function bookEnded(life: Life, item: Item, ended: Attempt, at: Date): void {
  const sent = life.ledger.has('payout.sent', 'payout_item', item.payout.itemId) ? undefined : payoutSent(item.payout, at);
  life.ledger.write([sent, ended.status === 'returned' ? payoutReturned(item.payout, ended.id, at) : undefined]);
  ended.booked = true;
  if (ended.status === 'returned') mark(life, item, ['in_payout', 'paid'], 'released');
  else mark(life, item, ['in_payout'], 'paid');
}

// What comes back while a bank disputes it waits for the end of that.
function mark(life: Life, { payout }: Item, from: readonly string[], to: 'released' | 'paid'): void {
  for (const leg of life.legs) {
    if (leg.itemId !== payout.itemId || !from.includes(leg.status)) continue;
    leg.status = to === 'released' && stakedOf(life, leg) > 0n ? 'frozen' : to;
    if (to === 'released') leg.itemId = null;
  }
}
