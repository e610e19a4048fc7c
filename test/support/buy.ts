import { randomUUID } from 'node:crypto';
import { type Order, placeOrder, startPayment } from '#contracts';
import type { Visitor } from './start-catalog.js';
import type { TestSandbox } from './start-sandbox.js';
import { anAddress } from './village.js';

/** Places an order through the door. */
export const place = (shopper: Visitor, skuId: string, { quantity = 1, roomId = null as string | null } = {}): Promise<Order> =>
  shopper.call(placeOrder, { body: { idempotencyKey: randomUUID(), lines: [{ skuId, quantity }], roomId, address: anAddress } });

/** Places an order and pays it with a card that works; whether the shop has heard of it is for the spec to wait for. */
export async function buy(
  shopper: Visitor,
  sandbox: TestSandbox,
  skuId: string,
  wish: { quantity?: number; roomId?: string | null } = {},
): Promise<Order> {
  const order = await place(shopper, skuId, wish);
  const { clientSecret } = await shopper.call(startPayment, { params: { order: order.id } });
  const { status } = await sandbox.pay(clientSecret.split('_secret_')[0]!);
  if (status !== 'succeeded') throw new Error(`the payment is ${status}`);
  return order;
}
