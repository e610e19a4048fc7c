import { Clock, type Transaction } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { paidByHand } from '../../books/hand-journal.js';
import { writeJournals } from '../../books/write-journals.js';
import { CatchUpRefunds } from '../../disputes/following/catch-up-refunds.js';
import { FollowCharge } from '../../disputes/following/follow-charge.js';
import { lockDisputed } from '../../disputes/following/known-dispute.js';
import { mayBeOnItsWay, owedMinor, waitsForHands } from './owed-refunds.js';

interface Approved {
  readonly id: string;
  readonly refundId: string;
  readonly orderId: string;
  readonly chargeId: string;
}

const approved = /* sql */ `
  select h.id, h.refund_id as "refundId", r.order_id as "orderId", o.charge_id as "chargeId"
  from ledger.hand_payment h join orders.refund r on r.id = h.refund_id join orders."order" o on o.id = r.order_id
  where h.status = 'approved' order by h.answered_at, h.id`;

// What the provider says of an earlier attempt after this is about a key that is over.
const sent = /* sql */ `
  update orders.refund set by_hand_minor = by_hand_minor + $2, status = 'sent', sent_at = $3, booked_at = $3, held_up_at = null, attempt = attempt + 1 where id = $1`;

/**
 * Books what two operators agreed to pay by hand, each once: from then on the buyer's money is on its way from our bank. What the provider says of the payment now comes
 * first; where the refund then is owed no more, or not so much, or is on its way from there, nothing is paid and it is void. Answers how many it saw to.
 */
@Injectable()
export class BookHandPayments {
  private readonly logger = new Logger(BookHandPayments.name);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly following: FollowCharge,
    private readonly refunds: CatchUpRefunds,
  ) {}

  async execute(): Promise<number> {
    let seen = 0;
    const payments: Approved[] = await this.database.query(approved);
    for (const payment of payments) {
      try {
        await this.see(payment);
        seen += 1;
      } catch (error) {
        this.logger.warn({ err: error, handPaymentId: payment.id }, 'a payment by hand could not be booked; it is tried again');
      }
    }
    return seen;
  }

  private async see(payment: Approved): Promise<void> {
    const { orderId, chargeId } = payment;
    await this.following.execute(orderId, chargeId);
    const onTheirWay = await this.refunds.execute(orderId, chargeId);
    await this.database.transaction((tx) => this.book(tx, payment, onTheirWay));
  }

  private async book(tx: Transaction, { id, refundId, orderId }: Approved, onTheirWay: readonly string[]): Promise<void> {
    const { currency } = await lockDisputed(tx, orderId);
    const [row]: { minor: string; turn: number; due: boolean; onItsWay: boolean }[] = await tx.query(
      `select h.amount_minor as minor, h.turn, ${waitsForHands} and ${owedMinor} = h.amount_minor as due,
         ${mayBeOnItsWay} as "onItsWay"
       from ledger.hand_payment h join orders.refund r on r.id = h.refund_id where h.id = $1 and h.status = 'approved' for update of h, r`,
      [id],
    );
    // Another worker was here first.
    if (!row) return;
    if (row.onItsWay) throw new Error(`refund ${refundId} may be on its way to the provider`);
    const due = row.due && !onTheirWay.includes(refundId);
    const now = this.clock.now();
    if (due) {
      await writeJournals(tx, [paidByHand({ refundId, turn: row.turn, orderId, currency, amountMinor: BigInt(row.minor) }, now)]);
      await tx.query(sent, [refundId, row.minor, now]);
    }
    await tx.query('update ledger.hand_payment set status = $2, booked_at = $3 where id = $1', [id, due ? 'booked' : 'void', now]);
  }
}
