import type { Carrier, MyParcel, ParcelStatus, Text } from '#contracts';
import type { Transaction } from '#platform';
import { autoConfirmMs } from './auto-confirm-after.js';

interface Row {
  readonly id: string;
  readonly status: ParcelStatus;
  readonly dueOn: string;
  readonly rolledOver: number;
  readonly carrier: Carrier | null;
  readonly waybill: string | null;
  readonly packedAt: Date | null;
  readonly shippedAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly deliveredBy: MyParcel['deliveredBy'];
  readonly workshop: { readonly id: string; readonly name: Text };
  readonly lineIds: string[];
}

const parcelsOfOrder = /* sql */ `
  select p.id, p.status, p.due_on::text as "dueOn", p.rolled_over as "rolledOver", p.carrier, p.waybill, p.packed_at as "packedAt", p.shipped_at as "shippedAt",
    p.delivered_at as "deliveredAt", p.delivered_by as "deliveredBy", jsonb_build_object('id', w.id, 'name', w.name) as workshop,
    (select coalesce(array_agg(l.id::text order by l.id), '{}') from orders.line l where l.order_id = p.order_id and l.workshop_id = p.workshop_id) as "lineIds"
  from fulfilment.parcel p join catalog.workshop w on w.id = p.workshop_id
  where p.order_id = $1 order by p.id`;

/** The parcels of an order as its buyer sees them. */
export async function readMyParcels(tx: Transaction, orderId: string): Promise<MyParcel[]> {
  const rows: Row[] = await tx.query(parcelsOfOrder, [orderId]);
  return rows.map(({ packedAt, shippedAt, deliveredAt, ...row }) => ({
    ...row,
    packedAt: packedAt?.toISOString() ?? null,
    shippedAt: shippedAt?.toISOString() ?? null,
    deliveredAt: deliveredAt?.toISOString() ?? null,
    confirmedBy: row.status === 'shipped' && shippedAt ? new Date(shippedAt.getTime() + autoConfirmMs).toISOString() : null,
  }));
}
