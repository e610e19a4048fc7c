import type { ManifestSummary } from '#contracts';
import type { Transaction } from '#platform';
import type { Station } from '../read-station.js';
import { cutOffAt, openDay } from '../village-day.js';

/** Which manifest, and when somebody looks. */
export interface AskedDay {
  readonly day: string;
  readonly now: Date;
}

/** A workshop's day in one line, and the id of its manifest once that is closed. */
interface SummaryOfDay {
  readonly manifestId: string | null;
  readonly summary: ManifestSummary;
}

interface Row extends Pick<ManifestSummary, 'count' | 'pieces' | 'waiting' | 'rolledOver'> {
  readonly manifestId: string | null;
  readonly workshopId: string;
  readonly closedAt: Date | null;
  readonly cutOffAt: Date;
}

/** How many pieces of a parcel `p` go, in SQL; what was given back after it had been packed whole still counts. */
export const piecesOfParcel = /* sql */ `
  (select coalesce(sum((coalesce(nullif(l.quantity - l.refunded_quantity, 0), l.quantity)) * l.pieces), 0)::int from orders.line l
   where l.order_id = p.order_id and l.workshop_id = p.workshop_id and l.packed_at is not null)`;

/**
 * Whether a parcel `p` is on a manifest, in SQL. Open: what was packed before the cut-off, carries a waybill and is on no manifest yet. Closed: what was put on it.
 */
export const isListed = (manifestId: string, until: string): string => /* sql */ `
  case when ${manifestId} is not null then p.manifest_id = ${manifestId}
    else p.manifest_id is null and p.waybill is not null and p.status in ('packed', 'shipped', 'delivered') and p.packed_at < ${until} end`;

const summaries = /* sql */ `
  with asked as (
    select a.workshop_id, m.id as manifest_id, m.closed_at, coalesce(m.cut_off_at, a.cut_off_at) as until, m.rolled_over
    from unnest($1::uuid[], $2::timestamptz[]) as a (workshop_id, cut_off_at)
    left join fulfilment.manifest m on m.workshop_id = a.workshop_id and m.day = $3 and m.closed_at is not null)
  select a.workshop_id as "workshopId", a.manifest_id as "manifestId", a.closed_at as "closedAt", a.until as "cutOffAt", going.count, going.pieces,
    case when a.manifest_id is null then left_over.waiting else 0 end as waiting, coalesce(a.rolled_over, left_over.rolled_over) as "rolledOver"
  from asked a
  cross join lateral (
    select count(*)::int as count, coalesce(sum(${piecesOfParcel}), 0)::int as pieces from fulfilment.parcel p
    where p.workshop_id = a.workshop_id and p.status <> 'cancelled' and ${isListed('a.manifest_id', 'a.until')}) going
  cross join lateral (
    select count(*)::int as waiting, (count(*) filter (where p.rolled_over > 0))::int as rolled_over from fulfilment.parcel p
    where p.workshop_id = a.workshop_id and p.status in ('to_pack', 'packed') and p.manifest_id is null and p.due_on <= $3
      and (p.waybill is null or p.packed_at is null or p.packed_at >= a.until)) left_over`;

/**
 * The manifests of a day at a glance, in the order of the stations, all with one question; what was cancelled after the cut-off does not count, and before a day's manifest
 * opens there is nothing on it. Whoever reads must be allowed to see the workshops.
 */
export async function readSummaries(tx: Transaction, stations: readonly Station[], { day, now }: AskedDay): Promise<SummaryOfDay[]> {
  const begun = stations.filter(({ localTime }) => day <= openDay(now, localTime));
  const rows: Row[] = await tx.query(summaries, [
    begun.map(({ workshop }) => workshop.id),
    begun.map(({ localTime }) => cutOffAt(day, localTime)),
    day,
  ]);
  const known = new Map(rows.map((row) => [row.workshopId, row]));
  return stations.map(({ workshop, township, localTime }) => {
    const row = known.get(workshop.id);
    const summary = {
      workshop,
      township,
      day,
      cutOffAt: (row?.cutOffAt ?? cutOffAt(day, localTime)).toISOString(),
      closedAt: row?.closedAt?.toISOString() ?? null,
      waiting: row?.waiting ?? 0,
      rolledOver: row?.rolledOver ?? 0,
      count: row?.count ?? 0,
      pieces: row?.pieces ?? 0,
    };
    return { manifestId: row?.manifestId ?? null, summary };
  });
}
