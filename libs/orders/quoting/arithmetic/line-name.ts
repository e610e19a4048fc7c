/**
 * The lasting name of a line, which decides equal remainders: the order's idempotency key with the sku, and with the pack where it is a part of one. Quote and ledger name
 * it alike, so that they cannot differ.
 */
export const lineName = (idempotencyKey: string, { skuId, bundleSkuId }: { skuId: string; bundleSkuId: string | null }): string =>
  bundleSkuId === null ? `${idempotencyKey}|${skuId}` : `${idempotencyKey}|${bundleSkuId}|${skuId}`;
