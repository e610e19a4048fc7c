import type { placeOrder, RequestOf } from '#contracts';
import { newKey } from '../new-key.js';

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

/** The purchase that this tab has not finished. */
export function keptPurchase(): KeptPurchase | undefined {
  const kept = sessionStorage.getItem(place);
  return kept === null ? undefined : (JSON.parse(kept) as KeptPurchase);
}

/** Keeps a wish under a key; the same wish keeps the key it had. */
export function keepPurchase(productId: string, wish: Wish): KeptPurchase {
  const before = keptPurchase();
  const same = before?.orderId === null && JSON.stringify(before.wish) === JSON.stringify(wish);
  return keep({ key: same ? before.key : newKey(), path: location.pathname, productId, wish, orderId: null });
}

/** The wish has become this order. */
export const keepOrder = (purchase: KeptPurchase, orderId: string): KeptPurchase => keep({ ...purchase, orderId });

/** Its end is known: paid, refused or closed. */
export const forgetPurchase = (): void => sessionStorage.removeItem(place);

function keep(purchase: KeptPurchase): KeptPurchase {
  sessionStorage.setItem(place, JSON.stringify(purchase));
  return purchase;
}
