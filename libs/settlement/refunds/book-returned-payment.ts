import { Clock, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ProviderFee } from '../books/fee-journal.js';
import type { Journal } from '../books/journal.js';
import { cameAgain, cameIn, type StrayPayment, wentBack } from '../books/returned-payment-journals.js';
import { writeJournals } from '../books/write-journals.js';
import { ProviderBooks, type ProvidersRefund } from '../provider-books.js';

interface DueRow {
  readonly order_id: string;
  readonly charge_id: string;
  readonly currency: string;
  readonly amount_minor: string;
  /** What of it the provider sends back: not what the buyer has from a bank. */
  readonly to_send_minor: string;
  readonly why: string;
  readonly attempt: number;
  readonly sent: boolean;
}

const due = /* sql */ `
  select order_id, charge_id, currency, amount_minor, amount_minor - by_bank_minor as to_send_minor, why, attempt, sent_at is not null as sent
  from orders.returned_payment where payment_id = $1 and booked_at is null`;

const writtenSent = /* sql */ `
  select sent.source_id as "refundId", not exists (
    select from ledger.journal failed where failed.kind = 'refund.failed' and failed.source_type = 'refund' and failed.source_id = sent.source_id) as standing
  from ledger.journal sent where sent.kind = 'refund.sent' and sent.source_type = 'refund' and sent.source_id = any ($1::text[])`;

const writtenIn = /* sql */ `
  select from ledger.journal where (kind = 'payment.misfit' and source_type = 'payment' and source_id = $1) or (kind = 'order.paid' and source_type = 'order' and source_id = $2)`;

/**
 * Writes a payment that goes back as it stands, each journal once, so that our books stay those of the provider: that it came, with the fee the provider kept; that it
 * went back; and the reverse where that failed after all. Throws while the provider has not booked it, to be asked again later.
 */
@Injectable()
export class BookReturnedPayment {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly books: ProviderBooks,
  ) {}

  async execute(paymentId: string): Promise<void> {
    const [row]: DueRow[] = await this.database.query(due, [paymentId]);
    if (!row) return;
    const { currency, order_id: orderId, charge_id: chargeId } = row;
    const stray = { paymentId, orderId: row.why === 'late' ? orderId : null, currency, amountMinor: BigInt(row.amount_minor) };
    const fee = await this.books.feeOn(chargeId, stray.amountMinor, currency);
    if (!fee) throw new Error(`the provider has not booked charge ${chargeId} yet`);
    const refunds = await this.books.refundsOf(chargeId);
    const whole = row.sent
      ? refunds.find(({ succeeded, amountMinor }) => succeeded && amountMinor === BigInt(row.to_send_minor))
      : undefined;
    if (row.sent && !whole) throw new Error(`the provider has not given charge ${chargeId} back`);
    await this.database.transaction(async (tx) => {
      const [still]: DueRow[] = await tx.query(`${due} for update`, [paymentId]);
      // Sent or failed meanwhile: what was read of the provider is old.
      if (!still || still.attempt !== row.attempt || still.sent !== row.sent) return;
      await writeJournals(tx, await this.missing(tx, stray, fee, { refunds, whole }));
      await this.tickOff(tx, stray);
    });
  }

  private async missing(
    tx: Transaction,
    stray: StrayPayment,
    fee: ProviderFee,
    { refunds, whole }: { refunds: readonly ProvidersRefund[]; whole: ProvidersRefund | undefined },
  ): Promise<Journal[]> {
    const came: unknown[] = await tx.query(writtenIn, [stray.paymentId, stray.orderId]);
    const sent: { refundId: string; standing: boolean }[] = await tx.query(writtenSent, [refunds.map(({ id }) => id)]);
    const amountOf = (refundId: string): bigint => refunds.find(({ id }) => id === refundId)!.amountMinor;
    const failed = sent.filter(({ refundId, standing }) => standing && refundId !== whole?.id);
    const isNew = whole && sent.every(({ refundId }) => refundId !== whole.id);
    return [
      ...(came.length === 0 ? cameIn(stray, fee) : []),
      ...failed.map(({ refundId }) => cameAgain({ ...stray, amountMinor: amountOf(refundId) }, refundId, this.clock.now())),
      ...(isNew ? [wentBack({ ...stray, amountMinor: whole.amountMinor }, whole.id, whole.createdAt)] : []),
    ];
  }

  private async tickOff(tx: Transaction, { paymentId, orderId }: StrayPayment): Promise<void> {
    await tx.query('update orders.returned_payment set booked_at = $2 where payment_id = $1', [paymentId, this.clock.now()]);
    await tx.query('update orders."order" set fee_booked_at = $2 where id = $1 and fee_booked_at is null', [orderId, this.clock.now()]);
  }
}
