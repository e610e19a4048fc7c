import { markLines } from '#orders';
import type { Clock, Transaction } from '#platform';
import type { LockedParcel } from './lock-parcels.js';

/** Who packs, and where. */
export interface Packing {
  readonly workshopId: string;
  readonly personId: string;
}

/** Packs those of the locked parcels that are still to be packed, and marks their lines. Answers how many. */
export async function packLocked(tx: Transaction, clock: Clock, parcels: readonly LockedParcel[], by: Packing): Promise<number> {
  const fresh = parcels.filter(({ status }) => status === 'to_pack');
  if (fresh.length === 0) return 0;
  await tx.query(`update fulfilment.parcel set status = 'packed', packed_at = $2, packed_by = $3 where id = any ($1::uuid[])`, [
    fresh.map(({ id }) => id),
    clock.now(),
    by.personId,
  ]);
  await markLines(tx, clock, { orderId: fresh.map(({ orderId }) => orderId), workshopId: by.workshopId }, 'packed');
  return fresh.length;
}
