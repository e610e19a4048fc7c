import type { ParcelStatus } from '#contracts';
import { lockOrders, markLines } from '#orders';
import { type Clock, Problem, type Transaction } from '#platform';

/** Which parcel arrived, and who says so. */
export interface Arrival {
  readonly parcelId: string;
  readonly orderId: string;
  readonly by: 'buyer' | 'auto';
}

/** A parcel under way has arrived: it and its lines are marked, once. `parcel-state` when it has not been sent, or never will be. */
export async function deliverParcel(tx: Transaction, clock: Clock, { parcelId, orderId, by }: Arrival): Promise<void> {
  await lockOrders(tx, [orderId]);
  const [parcel]: { status: ParcelStatus; workshopId: string }[] = await tx.query(
    'select status, workshop_id as "workshopId" from fulfilment.parcel where id = $1',
    [parcelId],
  );
  if (parcel?.status === 'delivered') return;
  if (parcel?.status !== 'shipped') throw new Problem('parcel-state', { parcelId, status: parcel?.status ?? 'cancelled' });
  await tx.query(`update fulfilment.parcel set status = 'delivered', delivered_at = $2, delivered_by = $3 where id = $1`, [
    parcelId,
    clock.now(),
    by,
  ]);
  await markLines(tx, clock, { orderId, workshopId: parcel.workshopId }, 'delivered');
}
