import type { Carrier } from '#contracts';
import { Problem, type Transaction } from '#platform';

/** The number that a parcel travels under. */
export interface WaybillOfParcel {
  readonly carrier: Carrier;
  readonly waybill: string;
}

const uniqueViolation = '23505';

/** Writes a waybill on a locked parcel; `waybill-taken` when another parcel has it, of whatever workshop. */
export async function putWaybill(tx: Transaction, parcelId: string, { carrier, waybill }: WaybillOfParcel): Promise<void> {
  await tx.query('savepoint waybill');
  try {
    await tx.query('update fulfilment.parcel set carrier = $2, waybill = $3 where id = $1', [parcelId, carrier, waybill]);
  } catch (error) {
    if ((error as { code?: string }).code !== uniqueViolation) throw error;
    await tx.query('rollback to savepoint waybill');
    throw new Problem('waybill-taken', { waybill });
  }
  await tx.query('release savepoint waybill');
}
