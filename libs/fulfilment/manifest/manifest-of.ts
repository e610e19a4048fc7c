import type { Manifest } from '#contracts';
import { maskName } from '#identity';
import type { Transaction } from '#platform';
import type { Station } from '../read-station.js';
import { openDay } from '../village-day.js';
import { type AskedDay, isListed, piecesOfParcel, readSummaries } from './read-summaries.js';

type Row = Manifest['parcels'][number] & { readonly name: string };

const listed = /* sql */ `
  select p.id, o.number as "orderNumber", p.status, p.carrier, p.waybill, o.address ->> 'name' as name, o.address ->> 'region' as region, ${piecesOfParcel} as pieces
  from fulfilment.parcel p join orders."order" o on o.id = p.order_id
  where p.workshop_id = $1 and ${isListed('$2::uuid', '$3::timestamptz')}
  order by p.carrier, p.waybill`;

/** A workshop's manifest of a day, as it stands. Whoever reads must be allowed to see the workshop. */
export async function manifestOf(tx: Transaction, station: Station, asked: AskedDay): Promise<Manifest> {
  const [found] = await readSummaries(tx, [station], asked);
  const { manifestId, summary } = found!;
  const { workshop, township, day, cutOffAt, closedAt, waiting, rolledOver } = summary;
  const manifest = { workshop, township, day, cutOffAt, closedAt, waiting, rolledOver };
  if (asked.day > openDay(asked.now, station.localTime)) return { ...manifest, parcels: [] };
  const rows: Row[] = await tx.query(listed, [station.workshop.id, manifestId, cutOffAt]);
  return { ...manifest, parcels: rows.map(({ name, ...row }) => ({ ...row, recipient: maskName(name) })) };
}
