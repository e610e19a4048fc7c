import { answerRefund, type Order, requestRefund } from '#contracts';
import { aKey } from '../orders/a-shop.js';
import { eventually } from '../support/eventually.js';
import type { Visitor } from '../support/start-catalog.js';
import type { DisputedShop } from './a-disputed-shop.js';

/** A refund beside a dispute. */
export interface HeldUp {
  readonly order: Order;
  readonly refund: string;
  readonly dispute: string;
}

/** All of an order goes back while a bank has taken a quarter of its payment, which nobody has heard of. */
export async function aHeldUpRefund(shop: DisputedShop, manager: Visitor): Promise<HeldUp> {
  const order = await shop.buy(2);
  await eventually(async () => (await shop.journals(order)).includes('psp.fee'));
  const dispute = await shop.unheard(() => shop.dispute(order, order.total.minor / 4n));
  const lines = [{ lineId: order.lines[0]!.id, quantity: 2 }];
  const body = { id: aKey(), lines, reason: 'damaged' as const, note: '', pictureIds: [] };
  const { refunds } = await shop.shopper.call(requestRefund, { params: { order: order.id }, body });
  const params = { workshop: await shop.village.workshop('liugou'), refund: refunds[0]!.id };
  await manager.call(answerRefund, { params, body: { accept: true, note: '' } });
  await shop.known(dispute, 'withdrawn_at');
  return { order, refund: refunds[0]!.id, dispute };
}

/** The bank kept that quarter, and the provider gives back nothing more. */
export async function aKeptRefund(shop: DisputedShop, manager: Visitor): Promise<HeldUp & { readonly restMinor: bigint }> {
  const held = await aHeldUpRefund(shop, manager);
  await shop.decide(held.dispute, 'lost');
  await shop.known(held.dispute, 'lost_at');
  const { minor } = held.order.total;
  return { ...held, restMinor: minor - minor / 4n };
}
