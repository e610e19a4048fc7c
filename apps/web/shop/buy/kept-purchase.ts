import type { placeOrder, RequestOf } from '#contracts';
import { shallowRef } from 'vue';

/** What somebody is about to buy, kept until its end is known: after a lost reply or a reload the same key asks for the same order. */
export interface KeptPurchase {
  readonly key: string;
  readonly path: string;
  readonly productId: string;
  readonly wish: Wish;
  readonly orderId: string | null;
}
export type Wish = Omit<RequestOf<typeof placeOrder>['body'], 'idempotencyKey'>;

const place = 'cunbo.purchase';
const before = sessionStorage.getItem(place);
const current = shallowRef(before === null ? undefined : (JSON.parse(before) as KeptPurchase));

/** The purchase that this tab has not finished. */
export const keptPurchase = (): KeptPurchase | undefined => current.value;

/** Whether the purchase that waits is of this product: its last pieces may be the shopper's own, so it may be opened when nothing else is left. */
export const isWaiting = (productId: string): boolean => current.value?.productId === productId && current.value.path === location.pathname;

/** Keeps a wish under its key, before it is asked for. */
export const keepPurchase = (key: string, productId: string, wish: Wish): KeptPurchase =>
  keep({ key, path: location.pathname, productId, wish, orderId: null });

/** The wish has become this order. */
export const keepOrder = (purchase: KeptPurchase, orderId: string): KeptPurchase => keep({ ...purchase, orderId });

/** Its end is known (paid, refused or closed), or it is no longer wanted. */
export function forgetPurchase(): void {
  sessionStorage.removeItem(place);
  current.value = undefined;
}

function keep(purchase: KeptPurchase): KeptPurchase {
  sessionStorage.setItem(place, JSON.stringify(purchase));
  return (current.value = purchase);
}
