import { invariant } from '#money';
import { Clock, newId, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { writeJournals } from '../../books/write-journals.js';
import { ProviderBooks } from '../../provider-books.js';
import { laterStatus } from '../dispute-status.js';
import type { ProvidersDispute } from '../providers-dispute.js';
import { disputeFee, disputeOpened, disputeWon } from '../stake/dispute-journals.js';
import { readBookedDispute, writeStake } from '../stake/read-booked-dispute.js';
import { readLeft } from '../stake/read-left.js';
import { stakeOf } from '../stake/stake.js';
import { CatchUpRefunds } from './catch-up-refunds.js';
import { freezeLegs, thawLegs } from './freeze-legs.js';
import { holdUpRefunds, letRefundsGo } from './hold-up-refunds.js';
import { type DisputedOrder, type KnownDispute, knownDispute, lockDisputed } from './known-dispute.js';
import { loseDispute } from './lose-dispute.js';

/**
 * Brings the books to what the provider says now of every dispute about the payment of an order, the oldest first: opened once the money was withdrawn, then won or lost,
 * each written once. So what an earlier one has given back is there before a later one takes it. Answers the disputes it followed, by the provider's ids. Throws while the
 * order is not split yet, to be asked again.
 */
@Injectable()
export class FollowCharge {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly books: ProviderBooks,
    private readonly refunds: CatchUpRefunds,
  ) {}

  async execute(orderId: string, chargeId: string): Promise<readonly string[]> {
    // One answer of the provider: a later dispute is never read beside the past of an earlier one.
    const disputes = await this.books.disputesOf(chargeId);
    const onTheirWay = await this.refunds.execute(orderId, chargeId);
    await this.database.transaction(async (tx) => {
      const order = { ...(await lockDisputed(tx, orderId)), onTheirWay };
      for (const given of disputes) await this.follow(tx, given, order);
    });
    return disputes.map(({ id }) => id);
  }

  private async follow(tx: Transaction, given: ProvidersDispute, order: DisputedOrder): Promise<void> {
    const dispute = (await knownDispute(tx, given.id)) ?? (await this.keep(tx, given, order));
    if (given.withdrawn && !dispute.withdrawnAt) await this.open(tx, given, order, dispute);
    const standing = given.withdrawn && !dispute.reinstatedAt && !dispute.lostAt;
    if (standing && given.reinstated) await this.win(tx, given, order, dispute);
    else if (standing && given.status === 'lost') await loseDispute(tx, this.clock.now(), order, dispute.id);
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
    await holdUpRefunds(tx, order.id, this.clock.now());
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
    await letRefundsGo(tx, order.id);
  }
}
