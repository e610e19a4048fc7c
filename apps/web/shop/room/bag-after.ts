import type { RoomEvent, RoomPage } from '#contracts';

export type BagProduct = RoomPage['bag'][number];
type Sku = BagProduct['skus'][number];

const about = [
  'room.bagged',
  'room.asked',
  'room.pinned',
  'room.stocked',
  'room.priced',
  'room.flash-announced',
  'room.flash-stocked',
  'room.flash-ended',
] as const;
type BagEvent = Extract<RoomEvent, { kind: (typeof about)[number] }>;

/** Whether an event changes what lies in the bag. */
export const isAboutBag = (event: RoomEvent): event is BagEvent => (about as readonly string[]).includes(event.kind);

/** The bag after an event; of a new order only what is known, numbered as it lies there. What an event is not about stays the same object. */
export function bagAfter(bag: readonly BagProduct[], event: BagEvent): readonly BagProduct[] {
  switch (event.kind) {
    case 'room.bagged':
      return event.productIds.flatMap((id, nth) => {
        const product = bag.find((each) => each.id === id);
        return product ? [{ ...product, number: nth + 1 }] : [];
      });
    case 'room.asked':
      return withAsks(bag, event.productId, event.asks);
    case 'room.pinned':
      return withAsks(bag, event.productId, 0);
    default:
      return bag.map((product) => {
        const skus = product.skus.map((sku) => skuAfter(sku, event));
        return skus.some((sku, nth) => sku !== product.skus[nth]) ? { ...product, skus } : product;
      });
  }
}

const withAsks = (bag: readonly BagProduct[], productId: string, asks: number): readonly BagProduct[] =>
  bag.map((product) => (product.id === productId ? { ...product, asks } : product));

function skuAfter(sku: Sku, event: Exclude<BagEvent, { kind: 'room.bagged' | 'room.asked' | 'room.pinned' }>): Sku {
  switch (event.kind) {
    case 'room.stocked':
      return sku.id === event.skuId ? { ...sku, available: event.available } : sku;
    case 'room.priced':
      return sku.id === event.skuId ? { ...sku, price: event.price } : sku;
    case 'room.flash-announced':
      return sku.id === event.offer.skuId ? { ...sku, flash: event.offer } : sku;
    case 'room.flash-stocked':
      return sku.flash?.id === event.flashSaleId ? { ...sku, flash: { ...sku.flash, left: event.left } } : sku;
    case 'room.flash-ended':
      return sku.flash?.id === event.flashSaleId ? { ...sku, flash: null } : sku;
  }
}
