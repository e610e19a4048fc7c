import type { CapChange, ChannelCap } from '#contracts';
import { Clock, forPlatform, newId, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readCaps } from '../channel-caps.js';
import { readCapChanges } from './read-cap-changes.js';

/** A cap as somebody wants it; without `bps` there is to be none. */
export interface CapWish extends Omit<ChannelCap, 'bps'> {
  readonly bps: number | null;
  readonly reason: string;
}

/** Asks for another cap of roles on a channel; another operator answers. `cap-same` where it is that already, `cap-asked` where one waits. */
@Injectable()
export class AskCapChange {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(personId: string, { channel, roles: asked, bps, reason }: CapWish): Promise<CapChange> {
    // Roles mean the same in any order, so that they are kept in one.
    const roles = asked.toSorted();
    return forPlatform(this.database, async (tx) => {
      const before = (await readCaps(tx)).find((cap) => cap.channel === channel && cap.roles.toSorted().join() === roles.join());
      if ((before?.bps ?? null) === bps) throw new Problem('cap-same');
      const id = newId(this.clock);
      const written: unknown[] = await tx.query(
        `insert into catalog.cap_change (id, channel, roles, bps, before_bps, reason, asked_at, asked_by) values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (channel, roles) where status = 'asked' do nothing returning id`,
        [id, channel, roles, bps, before?.bps ?? null, reason, this.clock.now(), personId],
      );
      if (written.length === 0) throw new Problem('cap-asked');
      return (await readCapChanges(tx, personId, id))[0]!;
    });
  }
}
