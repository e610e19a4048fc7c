import { cameBackByHand, paidByHand } from '../../../libs/settlement/books/hand-journal.js';
import { hearDispute } from './disputes.js';
import type { Life, Refund } from './life.js';

/** What nobody has paid of a refund. */
export const owedOf = ({ amountMinor, byBankMinor, byHandMinor }: Refund): bigint => amountMinor - byBankMinor - byHandMinor;

/** Whether people may pay what a refund still owes: a bank has kept part of its payment, so that the provider gives back nothing more, and none may still be made to give up. */
export function waitsForHands({ disputes }: Life, refund: Refund): boolean {
  const ofOrder = disputes.filter(({ order }) => order === refund.order);
  return (
    refund.status === 'accepted' &&
    owedOf(refund) > 0n &&
    ofOrder.some(({ state }) => state === 'lost') &&
    ofOrder.every(({ state }) => state !== 'standing')
  );
}

/** Two people agree, and it is on its way from our bank; what the provider says of the payment comes first. */
export function payByHand(life: Life, refund: Refund): void {
  for (const dispute of life.disputes) if (dispute.order === refund.order) hearDispute(life, dispute.given);
  if (!waitsForHands(life, refund)) return;
  const at = life.tick();
  const amountMinor = owedOf(refund);
  life.ledger.write([paidByHand(asPaid(refund, amountMinor), new Date(at))]);
  refund.byHandMinor += amountMinor;
  // What the provider says of an earlier attempt after this is about a key that is over.
  Object.assign(refund, { status: 'sent', sentAt: at, bookedAt: at, attempt: refund.attempt + 1 });
}

/** Whether a refund is with its buyer by a transfer from our bank. */
export const isPaidByHand = ({ status, byHandMinor }: Refund): boolean => status === 'sent' && byHandMinor > 0n;

/** The bank sends the transfer back: the buyer is owed it again, and the next transfer has another turn. */
export function takeBackByHand(life: Life, refund: Refund): void {
  life.ledger.write([cameBackByHand(asPaid(refund, refund.byHandMinor), new Date(life.tick()))]);
  Object.assign(refund, { status: 'accepted', sentAt: null, bookedAt: null, byHandMinor: 0n, turn: refund.turn + 1 });
}

const asPaid = ({ id, order, turn }: Refund, amountMinor: bigint) => ({
  refundId: id,
  turn,
  orderId: order.id,
  currency: order.currency,
  amountMinor,
});
