import type { Manifest } from '#contracts';
import { Clock, withinWorkshop } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readStation } from '../read-station.js';
import { dayOf } from '../village-day.js';
import { manifestOf } from './manifest-of.js';

/** A workshop's manifest of a day or of `today`, to those who may look into it. */
@Injectable()
export class ShowManifest {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(scope: readonly string[], { workshop, day }: { workshop: string; day: string }): Promise<Manifest> {
    const now = this.clock.now();
    return withinWorkshop(this.database, scope, workshop, async (tx) =>
      manifestOf(tx, await readStation(tx, workshop), { day: day === 'today' ? dayOf(now) : day, now }),
    );
  }
}
