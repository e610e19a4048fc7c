import { allocate } from '#money';

/** A part of a pack: so many pieces of a sku, at its list price. */
export interface PackPart {
  readonly skuId: string;
  readonly pieces: number;
  readonly priceMinor: bigint;
}

/**
 * What each part of one pack costs, in fen: the pack's price over what the parts cost alone. It sums to the price exactly and is the same for every order, whatever
 * the order of the parts.
 */
export const partPrices = (packSkuId: string, priceMinor: bigint, parts: readonly PackPart[]): bigint[] =>
  allocate(
    priceMinor,
    parts.map((part) => ({ id: part.skuId, weight: part.priceMinor * BigInt(part.pieces) })),
    packSkuId,
  );
