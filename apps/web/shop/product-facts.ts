import type { ProductCard, SkuCard } from '#contracts';
import { serverNow } from '../server-time.js';
import { priceAt } from './flash/offer.js';

/** The sku that a flash sale is open for, or is about to be; an open one first. */
export function flashSku(product: ProductCard, now: number = serverNow()): SkuCard | undefined {
  const offered = product.skus.filter((sku) => priceAt(sku, now).offer !== null);
  return offered.find((sku) => priceAt(sku, now).open) ?? offered[0];
}

/** The sku whose price is shown where there is room for one: the one on flash sale, else the cheapest that can be bought, else the cheapest. */
export function shownSku(product: ProductCard, now: number = serverNow()): SkuCard {
  const flash = flashSku(product, now);
  if (flash && priceAt(flash, now).open) return flash;
  const cheapest = (skus: ProductCard['skus']): SkuCard | undefined =>
    skus.toSorted((a, b) => (a.price.minor < b.price.minor ? -1 : a.price.minor > b.price.minor ? 1 : 0))[0];
  return cheapest(product.skus.filter((sku) => sku.available > 0)) ?? cheapest(product.skus) ?? product.skus[0]!;
}

/** What is left of all skus of a product. */
export const leftOf = (product: ProductCard, now: number = serverNow()): number =>
  product.skus.reduce((left, sku) => left + priceAt(sku, now).left, 0);

/** Whether the shown price is the lowest of several. */
export const hasRange = (product: ProductCard): boolean => new Set(product.skus.map((sku) => sku.price.minor)).size > 1;

/** Basis points as yuan of ten, in whole jiao and never too many: 8497 is `8.4`. */
export const yuanOfTen = (bps: number): string => {
  const jiao = Math.floor(bps / 100);
  return jiao % 10 === 0 ? String(jiao / 10) : `${Math.trunc(jiao / 10)}.${jiao % 10}`;
};
