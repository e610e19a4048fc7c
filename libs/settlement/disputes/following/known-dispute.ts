import type { Transaction } from '#platform';
import type { DataSource } from 'typeorm';
import type { ProvidersDispute } from '../providers-dispute.js';

/** A dispute as far as we have followed it. */
export interface KnownDispute {
  readonly id: string;
  readonly status: string;
  readonly withdrawnAt: Date | null;
  readonly reinstatedAt: Date | null;
  readonly lostAt: Date | null;
}

/** The order that disputes are about, locked. */
export interface DisputedOrder {
  readonly id: string;
  readonly currency: string;
  readonly workshopIds: readonly string[];
  /** Its refunds that are on their way at the provider. */
  readonly onTheirWay: readonly string[];
}

/** The order of ours that was paid by the disputed charge. */
export async function findDisputed(database: DataSource, { paymentId, chargeId }: ProvidersDispute): Promise<string | undefined> {
  const [order]: { id: string }[] = await database.query(
    `select id from orders."order" where (payment_intent_id = $1 or charge_id = $2) and not (status = 'refunded' and paid_at is null)`,
    [paymentId, chargeId],
  );
  return order?.id;
}

/** The payment of ours that goes back whole and was made by the disputed charge. */
export async function findReturned(database: DataSource, { chargeId }: ProvidersDispute): Promise<string | undefined> {
  const [payment]: { id: string }[] = await database.query('select payment_id as id from orders.returned_payment where charge_id = $1', [
    chargeId,
  ]);
  return payment?.id;
}

const unwritten = /* sql */ `
  select r.id from orders.refund r where r.order_id = $1 and (
    (r.status = 'sent' and r.booked_at is null) or (r.status = 'accepted' and r.booked_at is not null)
    or (r.status = 'accepted' and r.amount_minor + r.platform_minor > 0
      and not exists (select from ledger.journal j where j.kind = 'refund.accepted' and j.source_type = 'refund' and j.source_id = r.id::text)))
  order by r.answered_at, r.id`;

/** Refunds of an order that were accepted, sent or have failed, and that the ledger does not have so. */
export async function unwrittenRefunds(database: Pick<DataSource, 'query'>, orderId: string): Promise<string[]> {
  const refunds: { id: string }[] = await database.query(unwritten, [orderId]);
  return refunds.map(({ id }) => id);
}

/** Locks a disputed order and its shares. Throws while its journals, or those of a refund, are late: whoever asked comes again. */
export async function lockDisputed(tx: Transaction, orderId: string): Promise<Omit<DisputedOrder, 'onTheirWay'>> {
  const [order]: { currency: string; workshopIds: string[]; split: boolean }[] = await tx.query(
    `select currency, workshop_ids as "workshopIds", split_at is not null as split from orders."order" where id = $1 for no key update`,
    [orderId],
  );
  if (!order?.split) throw new Error(`order ${orderId} is disputed and not split yet`);
  const late = await unwrittenRefunds(tx, orderId);
  if (late.length > 0) throw new Error(`order ${orderId} is disputed and ${late.length} of its refunds are not in the books yet`);
  await tx.query('select from ledger.leg where order_id = $1 order by id for update', [orderId]);
  return { id: orderId, currency: order.currency, workshopIds: order.workshopIds };
}

/** A dispute as we have it, locked; undefined where it is new. */
export async function knownDispute(tx: Transaction, providerId: string): Promise<KnownDispute | undefined> {
  const [dispute]: KnownDispute[] = await tx.query(
    `select id, status, withdrawn_at as "withdrawnAt", reinstated_at as "reinstatedAt", lost_at as "lostAt" from ledger.dispute where provider_id = $1 for update`,
    [providerId],
  );
  return dispute;
}
