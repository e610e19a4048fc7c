import type { ParcelStatus } from '#contracts';
import { lockOrders } from '#orders';
import { Problem, type Transaction } from '#platform';

/** A parcel as it stands while its order is locked. */
export interface LockedParcel {
  readonly id: string;
  readonly orderId: string;
  readonly status: ParcelStatus;
  readonly waybill: string | null;
}

interface Row extends LockedParcel {
  /** Lines of which something was not given back. */
  readonly left: number;
}

const parcels = /* sql */ `
  select p.id, p.order_id as "orderId", p.status, p.waybill,
    (select count(*)::int from orders.line l where l.order_id = p.order_id and l.workshop_id = p.workshop_id and l.refunded_quantity < l.quantity) as left
  from fulfilment.parcel p where p.workshop_id = $1 and p.id = any ($2::uuid[]) order by p.id for update of p`;

/**
 * Parcels of a workshop with their orders' rows locked, and then their own, both in the order of their ids: the order's lock is the parcel's, and closing a manifest locks only parcels. One whose order was called off, or of which all was given
 * back, is `cancelled` here even before anybody has written it down. One that is not the workshop's is `not-found`.
 */
export async function lockParcels(tx: Transaction, workshopId: string, ids: readonly string[]): Promise<LockedParcel[]> {
  const found: { orderId: string }[] = await tx.query(
    'select order_id as "orderId" from fulfilment.parcel where workshop_id = $1 and id = any ($2::uuid[])',
    [workshopId, ids],
  );
  if (found.length < ids.length) throw new Problem('not-found');
  const orders = await lockOrders(
    tx,
    found.map(({ orderId }) => orderId),
  );
  const underWay = new Set(orders.filter((order) => order.underWay).map(({ id }) => id));
  const rows: Row[] = await tx.query(parcels, [workshopId, ids]);
  return rows.map(({ left, ...parcel }) => {
    const open = parcel.status === 'to_pack' || parcel.status === 'packed';
    return open && (left === 0 || !underWay.has(parcel.orderId)) ? { ...parcel, status: 'cancelled' } : parcel;
  });
}

/** Refuses with `parcel-state` when one of the parcels is in another state than these. */
export function mustBe(parcels: readonly LockedParcel[], ...states: readonly ParcelStatus[]): void {
  const other = parcels.find(({ status }) => !states.includes(status));
  if (other) throw new Problem('parcel-state', { parcelId: other.id, status: other.status });
}
