import { createHash } from 'node:crypto';
import type { Address } from '#contracts';

/** What a buyer asks for: nothing but ids, quantities and an address; every amount comes from the catalog. */
export interface OrderRequest {
  readonly lines: readonly { readonly skuId: string; readonly quantity: number }[];
  readonly roomId: string | null;
  readonly address: Address;
}

/** A fingerprint that is the same for the same wish, whatever the order of its lines; it tells a repeated request from a reused key. */
export function requestSha256({ lines, roomId, address }: OrderRequest): string {
  const wish = [
    lines.map(({ skuId, quantity }) => `${skuId} ${quantity}`).toSorted(),
    roomId,
    [address.name, address.phone, address.region, address.detail],
  ];
  return createHash('sha256').update(JSON.stringify(wish)).digest('hex');
}
