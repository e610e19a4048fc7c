import type { KeptAddress } from '#contracts';
import { invariant } from '#money';
import { writtenRegion } from './regions.js';

/** An address as its row has it. */
export type AddressRow = Omit<KeptAddress, 'region'>;

/** SQL: the columns of an address. */
export const addressColumns = `id, name, phone, region_code as "regionCode", detail, is_default as "isDefault"`;

/** The address with its region written out. */
export function keptAddress(row: AddressRow): KeptAddress {
  const region = writtenRegion(row.regionCode);
  invariant(region !== undefined, 'only districts are kept');
  return { ...row, region };
}
