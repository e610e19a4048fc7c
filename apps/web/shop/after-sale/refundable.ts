import type { Order } from '#contracts';

type Line = Order['lines'][number];
const counted = new Set<string>(['requested', 'accepted', 'sent']);

/** How many units of each line can still be asked back: refused and withdrawn requests count no more. */
export function refundable(order: Pick<Order, 'lines' | 'refunds'>): Map<string, number> {
  const left = new Map(order.lines.map((line) => [line.id, line.quantity]));
  for (const refund of order.refunds)
    if (counted.has(refund.status))
      for (const { lineId, quantity } of refund.lines) left.set(lineId, Math.max(0, (left.get(lineId) ?? 0) - quantity));
  return left;
}

const refundableStates = new Set<Order['status']>(['paid', 'packed', 'shipped', 'delivered', 'completed']);

/** Whether anything of an order can be asked back at all. */
export const mayAskBack = (order: Order): boolean =>
  refundableStates.has(order.status) && order.lines.some((line) => (refundable(order).get(line.id) ?? 0) > 0);

/** Whether the whole order can still be called off: nothing of it has left. */
export const mayCancel = (order: Order): boolean =>
  ['placed', 'paid', 'packed'].includes(order.status) && order.lines.every((line) => line.shippedAt === null);

/** Lines as they were bought: alone, or as the parts of a pack. */
export function grouped(order: Pick<Order, 'lines' | 'packs'>): { pack: Order['packs'][number] | null; lines: Line[] }[] {
  const packs = order.packs.map((pack) => ({ pack, lines: order.lines.filter((line) => line.bundleSkuId === pack.skuId) }));
  const alone = order.lines.filter((line) => line.bundleSkuId === null).map((line) => ({ pack: null, lines: [line] }));
  return [...packs, ...alone];
}
