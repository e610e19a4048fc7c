import type { Text } from '#contracts';
import { Problem, type Transaction } from '#platform';
import { usualCutOff } from './village-day.js';

/** The station that a workshop's parcels go to. */
export interface Station {
  readonly workshop: { readonly id: string; readonly name: Text };
  readonly township: { readonly id: string; readonly name: Text };
  /** Until when it takes parcels, `16:00`. */
  readonly localTime: string;
}

interface Row {
  readonly workshopId: string;
  readonly workshopName: Text;
  readonly townshipId: string;
  readonly townshipName: Text;
  readonly localTime: string;
}

const stations = /* sql */ `
  select w.id as "workshopId", w.name as "workshopName", place.id as "townshipId", place.name as "townshipName",
    coalesce(to_char(c.local_time, 'HH24:MI'), $2) as "localTime"
  from catalog.workshop w join identity.place place on place.id = w.township_id left join fulfilment.cut_off c on c.township_id = w.township_id
  where w.id = any ($1::uuid[]) order by place.id, w.id`;

/** The stations of workshops, in the order of their townships; a workshop that does not exist has none. */
export async function readStations(tx: Transaction, workshopIds: readonly string[]): Promise<Station[]> {
  const rows: Row[] = await tx.query(stations, [workshopIds, usualCutOff]);
  return rows.map(({ workshopId, workshopName, townshipId, townshipName, localTime }) => ({
    workshop: { id: workshopId, name: workshopName },
    township: { id: townshipId, name: townshipName },
    localTime,
  }));
}

/** The station of one workshop. */
export async function readStation(tx: Transaction, workshopId: string): Promise<Station> {
  const [station] = await readStations(tx, [workshopId]);
  if (!station) throw new Problem('not-found');
  return station;
}
