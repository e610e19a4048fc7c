import { invariant } from '#money';
import { Clock, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { writeJournals } from '../../books/write-journals.js';
import { ProviderBooks } from '../../provider-books.js';
import type { ProvidersDispute } from '../providers-dispute.js';
import { type BookedDispute, disputeFee, disputeLost, disputeOpened, disputeWon } from '../stake/dispute-journals.js';
import { paidByBank } from '../stake/paid-by-bank.js';
import { CatchUpReturn } from './catch-up-return.js';

interface Returned {
  readonly orderId: string | null;
  readonly currency: string;
  readonly owedMinor: string;
  readonly booked: boolean;
}

const returned = /* sql */ `
  select case when why = 'late' then order_id end as "orderId", currency, booked_at is not null as booked,
    case when sent_at is null then amount_minor - by_bank_minor else 0 end as "owedMinor"
  from orders.returned_payment where payment_id = $1 for update`;

const written = /* sql */ `
  select kind from ledger.journal where (kind in ('dispute.opened', 'dispute.won', 'dispute.lost') and source_type = 'dispute' and source_id = $1)
    or (kind = 'refund.sent' and source_type = 'refund' and source_id = $2)`;

// Where all of it is with the buyer, nothing is sent any more, and what the provider says of an earlier attempt is over.
const paid = /* sql */ `
  update orders.returned_payment set by_bank_minor = by_bank_minor + $2, sent_at = case when $3 then $4 else sent_at end, attempt = attempt + 1
  where payment_id = $1`;

/**
 * Brings the books to what the provider says now of every dispute about a payment that goes back whole, the oldest first, each journal once. Nobody's share is at stake:
 * lost, the buyer has from the bank what was owed. Throws while the payment is not in the books, or is on its way back at the provider, to be asked again.
 */
@Injectable()
export class FollowReturnedPayment {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly books: ProviderBooks,
    private readonly returns: CatchUpReturn,
  ) {}

  async execute(paymentId: string, chargeId: string): Promise<void> {
    const disputes = await this.books.disputesOf(chargeId);
    const onItsWay = await this.returns.execute(paymentId, chargeId);
    await this.database.transaction(async (tx) => {
      for (const given of disputes) await this.follow(tx, paymentId, given, onItsWay);
    });
  }

  private async follow(tx: Transaction, paymentId: string, given: ProvidersDispute, onItsWay: boolean): Promise<void> {
    const [row]: Returned[] = await tx.query(returned, [paymentId]);
    invariant(row?.currency === given.currency, `dispute ${given.id} is in the currency of its payment`);
    if (!row.booked) throw new Error(`payment ${paymentId} is disputed and not in the books yet`);
    if (!given.withdrawn) return;
    const kinds: { kind: string }[] = await tx.query(written, [given.id, `${paymentId}/${given.id}`]);
    const has = (kind: string): boolean => kinds.some((one) => one.kind === kind);
    const { withdrawn, reinstated } = given;
    const dispute: BookedDispute = {
      providerId: given.id,
      orderId: row.orderId,
      currency: row.currency,
      amountMinor: withdrawn.minor,
      platformMinor: 0n,
      owedMinor: 0n,
      legs: [],
    };
    if (!has('dispute.opened')) {
      const fee = disputeFee(dispute, withdrawn.feeMinor, withdrawn.at);
      await writeJournals(tx, [disputeOpened(dispute, withdrawn.at), ...(fee ? [fee] : [])]);
    }
    if (has('dispute.won') || has('dispute.lost') || has('refund.sent')) return;
    if (reinstated) return this.win(tx, paymentId, disputeWon(dispute, reinstated.at));
    if (given.status !== 'lost') return;
    if (onItsWay) throw new Error(`payment ${paymentId} is lost to a bank while it is on its way back`);
    await this.lose(tx, paymentId, dispute, BigInt(row.owedMinor));
  }

  /** It can go back at once. */
  private async win(tx: Transaction, paymentId: string, journal: ReturnType<typeof disputeWon>): Promise<void> {
    await writeJournals(tx, [journal]);
    await tx.query('update orders.returned_payment set failed_at = null where payment_id = $1 and sent_at is null', [paymentId]);
  }

  private async lose(tx: Transaction, paymentId: string, dispute: BookedDispute, owedMinor: bigint): Promise<void> {
    const at = this.clock.now();
    const { parts, journals } = paidByBank(dispute, dispute.amountMinor, owedMinor > 0n ? [{ id: paymentId, owedMinor }] : [], at);
    const [part] = parts;
    const lost = disputeLost({ ...dispute, owedMinor: part?.minor ?? 0n }, at);
    await writeJournals(tx, [...(lost ? [lost] : []), ...journals]);
    if (part) await tx.query(paid, [paymentId, part.minor.toString(), part.whole, at]);
  }
}
