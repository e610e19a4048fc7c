import type { quoteOrder, RequestOf } from '#contracts';
import { shallowRef } from 'vue';

/** What somebody is about to buy, kept until its end is known: after a lost reply or a reload the same signed quote asks for the same order. */
export interface KeptPurchase {
  readonly key: string;
  readonly path: string;
  /** The product that is bought, or `cart`. */
  readonly of: string;
  readonly wish: Wish;
  readonly token: string;
  /** What the tap agreed to pay, in fen. */
  readonly totalMinor: string;
  readonly orderId: string | null;
}
/** What is chosen, as ids; every amount is the server's. */
type Body = RequestOf<typeof quoteOrder>['body'];
export type Wish = Required<Pick<Body, 'lines' | 'roomId' | 'addressId' | 'couponClaimIds' | 'gift'>> & Pick<Body, 'atStall'>;

const place = 'cunbo.purchase';

function before(): KeptPurchase | undefined {
  const text = sessionStorage.getItem(place);
  const kept = text === null ? undefined : (JSON.parse(text) as Partial<KeptPurchase>);
  // A page from before quotes were signed kept no token: there is nothing to ask for again.
  return kept?.token === undefined ? undefined : (kept as KeptPurchase);
}
const current = shallowRef(before());

/** The purchase that this tab has not finished. */
export const keptPurchase = (): KeptPurchase | undefined => current.value;

/** The unfinished purchase of this product, or of the cart, begun on this very page. */
export const waitingOf = (of: string): KeptPurchase | undefined =>
  current.value?.of === of && current.value.path === location.pathname ? current.value : undefined;

/** Whether a purchase of this product waits: its last pieces may be the shopper's own, so it may be opened when nothing else is left. */
export const isWaiting = (of: string): boolean => waitingOf(of) !== undefined;

/** Keeps a wish and its signed quote under its key, before it is asked for. */
export const keepPurchase = (purchase: Omit<KeptPurchase, 'path' | 'orderId'>): KeptPurchase =>
  keep({ ...purchase, path: location.pathname, orderId: null });

/** The same wish at the same price, signed again: the quote before it ran out. */
export const keepToken = (purchase: KeptPurchase, token: string): KeptPurchase => keep({ ...purchase, token });

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
