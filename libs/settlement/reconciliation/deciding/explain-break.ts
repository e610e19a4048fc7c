import type { ShownBreak } from '#contracts';
import { Clock, forPlatform } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readBreak } from '../showing/read-breaks.js';
import { holdBreak, writeStep } from './hold-break.js';

/** Says why two sides do not fit. Where no money differs, that is all it needs; `break-state` once it is dealt with. */
@Injectable()
export class ExplainBreak {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(personId: string, breakId: string, note: string): Promise<ShownBreak> {
    return forPlatform(this.database, async (tx) => {
      await holdBreak(tx, breakId);
      await writeStep(tx, this.clock, { breakId, personId, act: 'explained', note });
      await tx.query(`update ledger.break set status = 'explained', decided_at = $2 where id = $1`, [breakId, this.clock.now()]);
      return readBreak(tx, breakId);
    });
  }
}
