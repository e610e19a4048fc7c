import { Clock, type Transaction } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { cameBackByHand, handReferenceSql } from '../../books/hand-journal.js';
import { writeJournals } from '../../books/write-journals.js';
import { lockDisputed } from '../../disputes/following/known-dispute.js';

interface Agreed {
  readonly breakId: string;
  readonly lineId: string;
  readonly paymentId: string;
  readonly refundId: string;
  readonly turn: number;
  readonly orderId: string;
  readonly minor: string;
  readonly at: Date;
}

const agreed = /* sql */ `
  select b.id as "breakId", l.id as "lineId", h.id as "paymentId", h.refund_id as "refundId", h.turn, r.order_id as "orderId", h.amount_minor as minor,
    (l.day + time '12:00') at time zone 'Asia/Shanghai' as at
  from ledger.break b join ledger.bank_line l on l.id = b.line_id
  join (ledger.hand_payment h join orders.refund r on r.id = h.refund_id) on ${handReferenceSql} = l.key and h.amount_minor = l.amount_minor
  where b.check_name = 'R2' and b.status = 'resolved' and b.decision = 'returned' and b.carried_out_at is null and h.status = 'booked'
  order by b.decided_at, b.id`;

const owedAgain = /* sql */ `
  update orders.refund set status = 'accepted', sent_at = null, booked_at = null, by_hand_minor = by_hand_minor - $2 where id = $1`;

const together = /* sql */ `
  update ledger.bank_line l set journal_id = j.id, journal_period = l.period from ledger.journal j
  where l.id = $1 and j.kind = 'refund.failed' and j.source_type = 'refund' and j.source_id = $2`;

/**
 * Books what two operators agreed about lines of the bank: a transfer by hand came back, so that its buyer is owed it again and it waits for people anew. Each once, with
 * the payment's row held. Answers how many it booked.
 */
@Injectable()
export class TakeBackHandPayments {
  private readonly logger = new Logger(TakeBackHandPayments.name);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<number> {
    let booked = 0;
    const payments: Agreed[] = await this.database.query(agreed);
    for (const payment of payments) {
      try {
        if (await this.database.transaction((tx) => this.book(tx, payment))) booked += 1;
      } catch (error) {
        this.logger.warn(
          { err: error, handPaymentId: payment.paymentId },
          'a transfer that came back could not be booked; it is tried again',
        );
      }
    }
    return booked;
  }

  private async book(tx: Transaction, { breakId, lineId, paymentId, refundId, turn, orderId, minor, at }: Agreed): Promise<boolean> {
    const { currency } = await lockDisputed(tx, orderId);
    const now = this.clock.now();
    const [, held]: [unknown[], number] = await tx.query(
      `update ledger.hand_payment set status = 'returned', returned_at = $2 where id = $1 and status = 'booked'`,
      [paymentId, now],
    );
    // Another worker was here first.
    if (held === 0) return false;
    const journal = cameBackByHand({ refundId, turn, orderId, currency, amountMinor: BigInt(minor) }, at);
    await writeJournals(tx, [journal]);
    await tx.query(owedAgain, [refundId, minor]);
    await tx.query(together, [lineId, journal.sourceId]);
    await tx.query('update ledger.break set carried_out_at = $2 where id = $1', [breakId, now]);
    return true;
  }
}
