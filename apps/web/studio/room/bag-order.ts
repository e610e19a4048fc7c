import type { RoomPage } from '#contracts';
import type { Money } from '#money';

type BagProduct = RoomPage['bag'][number];

/** The bag as it lies now: in the order of `bagged` where hosts arranged it, numbered anew, with prices changed on air. What the page has not read yet is left out. */
export function bagNow(read: readonly BagProduct[], bagged: readonly string[] | null, prices: ReadonlyMap<string, Money>): BagProduct[] {
  const order = bagged ?? read.map(({ id }) => id);
  return order.flatMap((id, nth) => {
    const product = read.find((each) => each.id === id);
    if (!product) return [];
    const skus = product.skus.map((sku) => ({ ...sku, price: prices.get(sku.id) ?? sku.price }));
    return [{ ...product, skus, number: nth + 1 }];
  });
}
