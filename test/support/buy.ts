import { randomUUID } from 'node:crypto';
import { keepAddress, type PlacedOrder, placeOrder, type Quote, quoteOrder, type RequestOf, startPayment } from '#contracts';
import type { Visitor } from './start-catalog.js';
import type { TestSandbox } from './start-sandbox.js';
import { anAddress } from './village.js';

/** What a shopper wants: one sku, or several lines; to an address that the shopper keeps, unless `addressId` says where. */
export interface Wish {
  readonly quantity?: number;
  readonly lines?: readonly { readonly skuId: string; readonly quantity: number }[];
  readonly roomId?: string | null;
  readonly atStall?: boolean;
  readonly idempotencyKey?: string;
  readonly addressId?: string | null;
  readonly couponClaimIds?: string[] | null;
  readonly gift?: RequestOf<typeof quoteOrder>['body']['gift'];
}

const kept = new WeakMap<Visitor, Promise<string>>();

/** The id of an address in the shopper's book; the first call puts it there. */
export function addressOf(shopper: Visitor): Promise<string> {
  const known = kept.get(shopper) ?? shopper.call(keepAddress, { body: { id: randomUUID(), ...anAddress } }).then(({ id }) => id);
  kept.set(shopper, known);
  return known;
}

/** What a quote of the wish is asked with. */
export async function quoteRequest(
  shopper: Visitor,
  skuId: string,
  { quantity = 1, lines = [{ skuId, quantity }], roomId = null, idempotencyKey = randomUUID(), addressId, ...more }: Wish = {},
): Promise<RequestOf<typeof quoteOrder>> {
  const to = addressId === undefined ? await addressOf(shopper) : addressId;
  return { body: { idempotencyKey, lines: [...lines], roomId, addressId: to, ...more } };
}

/** Quotes through the door. */
export const quote = async (shopper: Visitor, skuId: string, wish: Wish = {}): Promise<Quote & { token: string }> =>
  (await shopper.call(quoteOrder, await quoteRequest(shopper, skuId, wish))) as Quote & { token: string };

/** Quotes and places an order through the door. */
export const place = async (shopper: Visitor, skuId: string, wish: Wish = {}): Promise<PlacedOrder> =>
  shopper.call(placeOrder, { body: { quote: (await quote(shopper, skuId, wish)).token } });

/** Places an order and pays it with a card that works; whether the shop has heard of it is for the spec to wait for. */
export async function buy(shopper: Visitor, sandbox: TestSandbox, skuId: string, wish: Wish = {}): Promise<PlacedOrder> {
  const order = await place(shopper, skuId, wish);
  const { clientSecret } = await shopper.call(startPayment, { params: { order: order.id } });
  const { status } = await sandbox.pay(clientSecret.split('_secret_')[0]!);
  if (status !== 'succeeded') throw new Error(`the payment is ${status}`);
  return order;
}
