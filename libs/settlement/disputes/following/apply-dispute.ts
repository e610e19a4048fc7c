import { invariant } from '#money';
import { Clock, newId, type Transaction } from '#platform';
import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { writeJournals } from '../../books/write-journals.js';
import { ProviderBooks } from '../../provider-books.js';
import { BookRefund } from '../../refunds/book-refund.js';
import { disputeFee, disputeOpened, disputeWon } from '../stake/dispute-journals.js';
import { laterStatus } from '../dispute-status.js';
import { freezeLegs, thawLegs } from './freeze-legs.js';
import { type DisputedOrder, findDisputed, type KnownDispute, lockDisputed, unwrittenRefunds } from './known-dispute.js';
import { loseDispute } from './lose-dispute.js';
import type { ProvidersDispute } from '../providers-dispute.js';
import { readBookedDispute, writeStake } from '../stake/read-booked-dispute.js';
import { readLeft } from '../stake/read-left.js';
import { stakeOf } from '../stake/stake.js';

/** What came of looking at a dispute; kept in the inbox for whoever asks later. */
export type DisputeOutcome = 'dispute looked at' | 'refused: no such dispute' | 'refused: no order of ours';

/**
 * Brings the books to what the provider itself says of a dispute now, whatever was reported and in what order: opened once the money was withdrawn, then won or lost,
 * each written once. Throws while the order is not split yet, to be asked again.
 */
@Injectable()
export class ApplyDispute {
  private readonly logger = new Logger(ApplyDispute.name);

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly books: ProviderBooks,
    private readonly refunds: BookRefund,
  ) {}

  async execute(providerId: string): Promise<DisputeOutcome> {
    const given = await this.books.disputeOf(providerId);
    if (!given) return 'refused: no such dispute';
    const orderId = await findDisputed(this.database, given);
    if (orderId === undefined) {
      this.logger.error({ providerId, chargeId: given.chargeId }, 'a payment is disputed that is no order of ours');
      return 'refused: no order of ours';
    }
    // What was accepted before is in the books before: a dispute is about what is left.
    for (const id of await unwrittenRefunds(this.database, orderId)) await this.refunds.execute(id);
    await this.database.transaction(async (tx) => this.apply(tx, given, await lockDisputed(tx, orderId, given)));
    return 'dispute looked at';
  }

  private async apply(tx: Transaction, given: ProvidersDispute, order: DisputedOrder): Promise<void> {
    let { dispute } = order;
    dispute ??= await this.keep(tx, given, order);
    if (given.withdrawn && !dispute.withdrawnAt) await this.open(tx, given, order, dispute);
    const standing = given.withdrawn && !dispute.reinstatedAt && !dispute.lostAt;
    if (standing && given.reinstated) await this.win(tx, given, order, dispute);
    else if (standing && given.status === 'lost') await loseDispute(tx, this.clock.now(), order.id, dispute.id);
    await tx.query('update ledger.dispute set status = $2, answer_by = $3 where id = $1', [
      dispute.id,
      laterStatus(dispute.status, given.status),
      given.answerBy,
    ]);
  }

  private async keep(tx: Transaction, given: ProvidersDispute, order: DisputedOrder): Promise<KnownDispute> {
    invariant(given.currency === order.currency, `dispute ${given.id} is in the currency of its order`);
    const id = newId(this.clock);
    await tx.query(
      `insert into ledger.dispute (id, provider_id, order_id, workshop_ids, currency, amount_minor, reason, status, opened_at, answer_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        id,
        given.id,
        order.id,
        order.workshopIds,
        given.currency,
        given.amountMinor.toString(),
        given.reason,
        given.status,
        given.openedAt,
        given.answerBy,
      ],
    );
    return { id, status: given.status, withdrawnAt: null, reinstatedAt: null, lostAt: null };
  }

  private async open(tx: Transaction, given: ProvidersDispute, order: DisputedOrder, { id }: KnownDispute): Promise<void> {
    const { minor, feeMinor, at } = given.withdrawn!;
    invariant(minor === given.amountMinor, `dispute ${given.id} withdrew what it is about`);
    await writeStake(tx, id, stakeOf(await readLeft(tx, order.id), minor));
    const booked = await readBookedDispute(tx, id);
    await writeJournals(
      tx,
      [disputeOpened(booked, at), disputeFee(booked, feeMinor, at)].filter((journal) => journal !== undefined),
    );
    await freezeLegs(tx, order.id, id);
    await tx.query('update ledger.dispute set withdrawn_at = $2, fee_minor = $3 where id = $1', [id, at, feeMinor.toString()]);
    await tx.query('update orders."order" set disputed_minor = disputed_minor + $2 where id = $1', [order.id, minor.toString()]);
  }

  private async win(tx: Transaction, given: ProvidersDispute, order: DisputedOrder, { id }: KnownDispute): Promise<void> {
    const { minor, at } = given.reinstated!;
    invariant(minor === given.amountMinor, `dispute ${given.id} gave back what it had withdrawn`);
    await writeJournals(tx, [disputeWon(await readBookedDispute(tx, id), at)]);
    await tx.query('update ledger.dispute set reinstated_at = $2 where id = $1', [id, at]);
    await tx.query('update orders."order" set disputed_minor = disputed_minor - $2 where id = $1', [order.id, minor.toString()]);
    await thawLegs(tx, order.id);
  }
}
