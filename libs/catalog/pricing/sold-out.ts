import type { PricedGoods, WantedLine } from './priced-goods.js';

/**
 * The first wish that finds too few pieces after the wishes before it, with how many of it there still are: a pack and a sku bought alone take from the same shelf.
 * Undefined when everything is there.
 */
export function soldOutOf(wanted: readonly WantedLine[], goods: PricedGoods): { skuId: string; available: number } | undefined {
  const left = new Map(goods.left);
  for (const { skuId, quantity } of wanted) {
    const takes = goods.lines.filter((line) => (line.bundleSkuId ?? line.skuId) === skuId);
    const available = Math.min(...takes.map(({ stockId, pieces }) => Math.floor(left.get(stockId)! / pieces)));
    if (available < quantity) return { skuId, available };
    for (const { stockId, pieces } of takes) left.set(stockId, left.get(stockId)! - pieces * quantity);
  }
  return undefined;
}
