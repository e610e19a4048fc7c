import type { Carrier, ConsoleParcel, ParcelStatus } from '#contracts';
import { maskName } from '#identity';

/** SQL of what lies in parcel `p` of order `o`: what was not given back; of one that has left, what left. */
export const itemsOfParcel = /* sql */ `
  (select coalesce(jsonb_agg(jsonb_build_object('skuId', l.sku_id, 'name', l.name, 'option', l.option, 'picture', l.picture,
       'quantity', units, 'pieces', units * l.pieces,
       'pack', (select pack -> 'name' from jsonb_array_elements(o.packs) pack where pack ->> 'skuId' = l.bundle_sku_id::text limit 1)) order by l.id), '[]')
   from orders.line l cross join lateral (select coalesce(nullif(l.quantity - l.refunded_quantity, 0), l.quantity) as units) counted
   where l.order_id = p.order_id and l.workshop_id = p.workshop_id and case
     when p.status in ('to_pack', 'packed') then l.refunded_quantity < l.quantity
     when p.status = 'cancelled' then true
     else l.shipped_at is not null end)`;

/** SQL of the list's columns of parcel `p` of order `o`. */
export const consoleColumns = /* sql */ `
  p.id, p.status, p.due_on::text as "dueOn", p.rolled_over as "rolledOver", p.carrier, p.waybill, p.packed_at as "packedAt", p.shipped_at as "shippedAt",
  p.delivered_at as "deliveredAt", p.order_id as "orderId", o.number as "orderNumber", o.address ->> 'name' as name, o.address ->> 'phone' as phone,
  o.address ->> 'region' as region, o.gift is not null as gift,
  exists (select from orders.refund r where r.order_id = p.order_id and r.workshop_id = p.workshop_id and r.status = 'requested') as "refundAsked",
  ${itemsOfParcel} as items`;

/** A row of {@link consoleColumns}. */
export interface ParcelRow extends Pick<ConsoleParcel, 'orderId' | 'orderNumber' | 'region' | 'gift' | 'refundAsked' | 'items'> {
  readonly id: string;
  readonly status: ParcelStatus;
  readonly dueOn: string;
  readonly rolledOver: number;
  readonly carrier: Carrier | null;
  readonly waybill: string | null;
  readonly packedAt: Date | null;
  readonly shippedAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly name: string;
  readonly phone: string;
}

/** A parcel as the list shows it: whom it goes to is masked. */
export const consoleParcel = ({ name, phone, packedAt, shippedAt, deliveredAt, ...row }: ParcelRow): ConsoleParcel => ({
  ...row,
  packedAt: packedAt?.toISOString() ?? null,
  shippedAt: shippedAt?.toISOString() ?? null,
  deliveredAt: deliveredAt?.toISOString() ?? null,
  recipient: maskName(name),
  phoneTail: phone.slice(-4),
});
