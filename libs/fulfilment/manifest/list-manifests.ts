import type { listManifests, ResponseOf } from '#contracts';
import { Clock, withinScope } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readStations } from '../read-station.js';
import { dayOf } from '../village-day.js';
import { readSummaries } from './read-summaries.js';

/** What every workshop that a person may look into hands to its station on a day, today unless told. */
@Injectable()
export class ListManifests {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(scope: readonly string[], asked: string | undefined): Promise<ResponseOf<typeof listManifests>> {
    const now = this.clock.now();
    const day = asked ?? dayOf(now);
    return withinScope(this.database, scope, async (tx) => {
      const found = await readStations(tx, scope);
      const summaries = await readSummaries(tx, found, { day, now });
      const stations = new Map(found.map(({ township, localTime }) => [township.id, { ...township, localTime }]));
      return { day, manifests: summaries.map(({ summary }) => summary), stations: [...stations.values()] };
    });
  }
}
