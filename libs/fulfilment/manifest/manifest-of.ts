import type { Manifest, ManifestSummary } from '#contracts';
import { maskName } from '#identity';
import type { Transaction } from '#platform';
import type { Station } from '../read-station.js';
import { cutOffAt, openDay } from '../village-day.js';

interface Closed {
  readonly id: string;
  readonly closedAt: Date;
  readonly cutOffAt: Date;
  readonly rolledOver: number;
}

type Row = Manifest['parcels'][number] & { readonly name: string };

// Open: what was packed before the cut-off, carries a waybill and is on no manifest yet. Closed: what was put on it.
const listed = /* sql */ `
  select p.id, o.number as "orderNumber", p.status, p.carrier, p.waybill, o.address ->> 'name' as name, o.address ->> 'region' as region,
    (select coalesce(sum((coalesce(nullif(l.quantity - l.refunded_quantity, 0), l.quantity)) * l.pieces), 0)::int from orders.line l
     where l.order_id = p.order_id and l.workshop_id = p.workshop_id and l.packed_at is not null) as pieces
  from fulfilment.parcel p join orders."order" o on o.id = p.order_id
  where p.workshop_id = $1 and case when $2::uuid is not null then p.manifest_id = $2
    else p.manifest_id is null and p.waybill is not null and p.status in ('packed', 'shipped', 'delivered') and p.packed_at < $3 end
  order by p.carrier, p.waybill`;

const open = /* sql */ `
  select count(*)::int as waiting, count(*) filter (where rolled_over > 0)::int as "rolledOver" from fulfilment.parcel
  where workshop_id = $1 and status in ('to_pack', 'packed') and manifest_id is null and due_on <= $2 and (waybill is null or packed_at is null or packed_at >= $3)`;

/** Which manifest, and when somebody looks. */
interface AskedDay {
  readonly day: string;
  readonly now: Date;
}

/** A workshop's manifest of a day, as it stands; before a day's manifest opens there is nothing on it. Whoever reads must be allowed to see the workshop. */
export async function manifestOf(tx: Transaction, { workshop, township, localTime }: Station, { day, now }: AskedDay): Promise<Manifest> {
  const cutOff = cutOffAt(day, localTime);
  const ahead = { workshop, township, day, cutOffAt: cutOff.toISOString(), closedAt: null, parcels: [], waiting: 0, rolledOver: 0 };
  if (day > openDay(now, localTime)) return ahead;
  const [closed]: Closed[] = await tx.query(
    `select id, closed_at as "closedAt", cut_off_at as "cutOffAt", rolled_over as "rolledOver" from fulfilment.manifest
     where workshop_id = $1 and day = $2 and closed_at is not null`,
    [workshop.id, day],
  );
  const until = closed?.cutOffAt ?? cutOff;
  const rows: Row[] = await tx.query(listed, [workshop.id, closed?.id ?? null, until]);
  const [left]: { waiting: number; rolledOver: number }[] = await tx.query(open, [workshop.id, day, until]);
  return {
    ...ahead,
    cutOffAt: until.toISOString(),
    closedAt: closed?.closedAt.toISOString() ?? null,
    parcels: rows.map(({ name, ...row }) => ({ ...row, recipient: maskName(name) })),
    waiting: closed ? 0 : left!.waiting,
    rolledOver: closed?.rolledOver ?? left!.rolledOver,
  };
}

/** The same in one line, for whoever looks at many; what was cancelled after the cut-off does not count. */
export function summaryOf({ parcels, ...manifest }: Manifest): ManifestSummary {
  const going = parcels.filter(({ status }) => status !== 'cancelled');
  return { ...manifest, count: going.length, pieces: going.reduce((sum, { pieces }) => sum + pieces, 0) };
}
