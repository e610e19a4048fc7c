import type { ClockStep } from '#contracts';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Clock } from '../clock.js';
import { Problem } from '../problem.js';
import { DemoClock } from './demo-clock.js';
import { momentAfter } from './moment-after.js';

/** Moves the demo's clock a step forward for every process and answers the time it shows then; `not-found` where time is the world's. */
@Injectable()
export class MoveDemoClock {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(step: ClockStep): Promise<Date> {
    const { clock } = this;
    if (!(clock instanceof DemoClock)) throw new Problem('not-found');
    await this.database.transaction(async (tx) => {
      // Two that move it at once: the second goes on from where the first has left it.
      const [{ ahead_ms }]: [{ ahead_ms: string }] = await tx.query('select ahead_ms from platform.demo_clock for update');
      const then = new Date(Date.now() + Number(ahead_ms));
      const stepMs = momentAfter(then, step).getTime() - then.getTime();
      await tx.query('update platform.demo_clock set ahead_ms = ahead_ms + $1', [stepMs]);
    });
    await clock.look();
    return clock.now();
  }
}
