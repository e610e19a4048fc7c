import { Clock, newId } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { addDays, cutOffAt, openDay, usualCutOff } from '../village-day.js';

interface Closing {
  readonly workshopId: string;
  readonly townshipId: string;
  readonly day: string;
  readonly cutOffAt: Date;
}

const goes = (cutOff: string): string =>
  `manifest_id is null and waybill is not null and status in ('packed', 'shipped', 'delivered') and packed_at < ${cutOff}`;
const stays = (day: string): string => `manifest_id is null and status in ('to_pack', 'packed') and due_on <= ${day}`;

const unclosed = /* sql */ `
  select w.id as "workshopId", w.township_id as "townshipId"
  from catalog.workshop w left join fulfilment.cut_off c on c.township_id = w.township_id
  where coalesce(c.local_time, '${usualCutOff}') = $1::time
    and exists (select from fulfilment.parcel where workshop_id = w.id and ((${goes('$2')}) or (${stays('$3')})))
    and not exists (select from fulfilment.manifest m where m.workshop_id = w.id and m.day = $3 and m.closed_at is not null)
  order by w.id`;

/**
 * Closes every manifest whose cut-off has passed: what was packed with a waybill before it is on it, what was due and is not rolls over to the next day. Found by state, so that
 * a day on which nobody looked is made up for by the next look; closed twice is closed once.
 */
@Injectable()
export class CloseManifests {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Answers how many manifests were closed. */
  async execute(): Promise<number> {
    const times: { at: string }[] = await this.database.query(
      `select distinct to_char(local_time, 'HH24:MI') as at from fulfilment.cut_off union select '${usualCutOff}'`,
    );
    let closed = 0;
    for (const { at } of times) {
      const day = addDays(openDay(this.clock.now(), at), -1);
      const until = cutOffAt(day, at);
      const due: Pick<Closing, 'workshopId' | 'townshipId'>[] = await this.database.query(unclosed, [at, until, day]);
      for (const workshop of due) await this.close({ ...workshop, day, cutOffAt: until });
      closed += due.length;
    }
    return closed;
  }

  private async close({ workshopId, townshipId, day, cutOffAt: until }: Closing): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [manifest]: { id: string }[] = await tx.query(
        `insert into fulfilment.manifest (id, workshop_id, township_id, day, cut_off_at, closed_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (workshop_id, day) do nothing returning id`,
        [newId(this.clock), workshopId, townshipId, day, until, this.clock.now()],
      );
      // Another worker closes it at this moment.
      if (!manifest) return;
      // In the order of ids, as everybody locks them.
      await tx.query(
        `select id from fulfilment.parcel where workshop_id = $1 and ((${goes('$2')}) or (${stays('$3')})) order by id for update`,
        [workshopId, until, day],
      );
      await tx.query(`update fulfilment.parcel set manifest_id = $3 where workshop_id = $1 and ${goes('$2')}`, [
        workshopId,
        until,
        manifest.id,
      ]);
      const [, rolledOver]: [unknown[], number] = await tx.query(
        `update fulfilment.parcel set due_on = $3, rolled_over = rolled_over + 1 where workshop_id = $1 and ${stays('$2')}`,
        [workshopId, day, addDays(day, 1)],
      );
      await tx.query('update fulfilment.manifest set rolled_over = $2 where id = $1', [manifest.id, rolledOver]);
    });
  }
}
