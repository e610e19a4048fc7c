import type { ResponseOf, showPickList } from '#contracts';

type PickList = ResponseOf<typeof showPickList>;

/** Pieces of each sku over all parcels, the most first; a sku that is in a pack and alone in the same parcel counts that parcel once. */
export function sumPieces(parcels: readonly Pick<PickList['parcels'][number], 'items'>[]): PickList['totals'] {
  const totals = new Map<string, PickList['totals'][number]>();
  for (const { items } of parcels) {
    const counted = new Set<string>();
    for (const { skuId, name, option, picture, pieces } of items) {
      const sum = totals.get(skuId) ?? { skuId, name, option, picture, pieces: 0, parcels: 0 };
      totals.set(skuId, { ...sum, pieces: sum.pieces + pieces, parcels: sum.parcels + (counted.has(skuId) ? 0 : 1) });
      counted.add(skuId);
    }
  }
  return [...totals.values()].toSorted((one, other) => other.pieces - one.pieces);
}
