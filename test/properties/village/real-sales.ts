import { atProvider } from '../../settlement/a-disputed-shop.js';
import { place, splitDue } from '../life/buying.js';
import { deliver, free, release } from '../life/holds.js';
import { type Life, type Line, skuOf } from '../life/life.js';
import { hear } from '../life/settle.js';
import type { Report } from '../life/provider.js';
import type { Really } from './real.js';
import type { Village } from './village.js';

interface LineRow
  extends
    Record<'baseMinor' | 'freightMinor' | 'platformMinor', string>,
    Omit<Line, 'baseMinor' | 'freightMinor' | 'platformMinor' | 'shares'> {
  readonly shares: readonly { role: Line['shares'][number]['role']; partyId: string; amountMinor: string }[];
}

async function linesOf({ database }: Village, orderId: string): Promise<Line[]> {
  const rows = await database.sql<LineRow>(
    `select id, sku_id as "skuId", quantity, workshop_id as "workshopId", rule_version_id as "ruleVersionId", shares,
       gross_minor - workshop_discount_minor as "baseMinor", freight_minor as "freightMinor", platform_discount_minor as "platformMinor"
     from orders.line where order_id = $1 order by id`,
    [orderId],
  );
  return rows.map((row) => ({
    ...row,
    baseMinor: BigInt(row.baseMinor),
    freightMinor: BigInt(row.freightMinor),
    platformMinor: BigInt(row.platformMinor),
    shares: row.shares.map(({ role, partyId, amountMinor }) => ({ role, partyId, amountMinor: BigInt(amountMinor) })),
  }));
}

export const buys: Really<'place'> = async (village, life, { wanted, inRoom }) => {
  const lines = wanted.map(({ sku, quantity }) => ({ skuId: skuOf(life, sku), quantity }));
  const { id } = await village.place({ lines, room: inRoom ? village.room : null });
  await village.startPaying({ id });
  place(life, { id, currency: 'CNY', lines: await linesOf(village, id) });
};

interface PaidIntent {
  readonly latest_charge: { readonly id: string; readonly balance_transaction: { readonly fee: number } };
}

const paymentOf = async ({ database }: Village, orderId: string): Promise<string> => {
  const [order] = await database.sql<{ payment: string }>('select payment_intent_id as payment from orders."order" where id = $1', [
    orderId,
  ]);
  return order!.payment;
};

export const pays: Really<'pay'> = async (village, life, { id, totalMinor, currency }) => {
  const payment = await paymentOf(village, id);
  await village.sandbox.pay(payment, 'pm_card_bypassPending');
  const { latest_charge: charge } = await atProvider<PaidIntent>(
    village,
    `/v1/payment_intents/${payment}?expand[]=latest_charge.balance_transaction`,
  );
  life.provider.charge(id, totalMinor, currency, life.tick(), { id: charge.id, feeMinor: BigInt(charge.balance_transaction.fee) });
};

/** The same report twice at once; it may fail only where the model says that it is too early. */
export const hears: Really<'hear'> = async (village, life, report) => {
  const both = await Promise.allSettled([heard(village, life, report), heard(village, life, report)]);
  hear(life, report);
  const failed = both.find((one) => one.status === 'rejected');
  if (failed && both.every(({ status }) => status === 'rejected') && !life.unheard.has(report)) throw failed.reason;
};

async function heard(village: Village, life: Life, { kind, id }: Report): Promise<unknown> {
  const { applyPayment, applyRefund, applyDispute } = village.verbs;
  if (kind === 'payment') return applyPayment.execute(await paymentOf(village, life.provider.charges.get(id)!.orderId));
  return kind === 'refund' ? applyRefund.execute(id) : applyDispute.execute(id);
}

export const splits: Really<'split'> = async ({ verbs }, life, _, { part }) => {
  const limit = 1 + (part % 3);
  await verbs.split.execute(limit);
  splitDue(life, limit, true);
};

export const delivers: Really<'deliver'> = async ({ database, verbs, clock }, life, order) => {
  await database.sql('update orders.line set shipped_at = $2, delivered_at = $2 where order_id = $1', [order.id, clock.now()]);
  await verbs.date.execute(order.id);
  deliver(life, order);
};

/** Two workers at once release each share once. */
export const releases: Really<'release'> = async ({ verbs }, life) => {
  await Promise.all([verbs.release.execute(), verbs.release.execute()]);
  release(life);
};

export const frees: Really<'free'> = async ({ verbs }, life) => {
  await Promise.all([verbs.free.execute(), verbs.free.execute()]);
  free(life);
};
