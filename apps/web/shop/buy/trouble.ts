import { CallRefused, type ProblemDetails, type ProblemName } from '#contracts';
import { sayBuy as t } from '../../messages/shop/buy.js';

/** Why something cannot be bought as chosen, in one plain sentence, and what the shopper can do about it. */
export interface Trouble {
  readonly text: string;
  readonly way?:
    | { readonly kind: 'take'; readonly skuId: string; readonly quantity: number }
    | { readonly kind: 'usual-price' | 'best-coupons' | 'other-address' };
}

const details = <N extends ProblemName>(fault: CallRefused): ProblemDetails<N> => fault.problem.details as ProblemDetails<N>;

/** Reads a refusal of the quote or the order; undefined where the server's own sentence says all. `nameOf` says which product, where there are several. */
export function troubleOf(fault: unknown, nameOf: (skuId: string) => string): Trouble | undefined {
  if (!(fault instanceof CallRefused)) return undefined;
  const noCharge = t('noCharge');
  switch (fault.problem.name) {
    case 'sold-out': {
      const { skuId, available } = details<'sold-out'>(fault);
      const product = nameOf(skuId);
      if (available < 1) return { text: t('gone', { product, noCharge }) };
      return { text: t('onlyLeft', { product, count: available, noCharge }), way: { kind: 'take', skuId, quantity: available } };
    }
    case 'limit-reached': {
      const { skuId, limit, left } = details<'limit-reached'>(fault);
      const product = nameOf(skuId);
      if (left < 1) return { text: t('limitReached', { product, limit, noCharge }) };
      return { text: t('limitLeft', { product, limit, left }), way: { kind: 'take', skuId, quantity: left } };
    }
    case 'flash-over':
      return { text: t('flashOver', { noCharge }), way: { kind: 'usual-price' } };
    case 'coupon-not-usable':
      return { text: t('couponGone', { noCharge }), way: { kind: 'best-coupons' } };
    case 'not-delivered-there':
      return { text: t('notThere'), way: { kind: 'other-address' } };
    default:
      return undefined;
  }
}
