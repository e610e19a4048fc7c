import type { Dispatch } from '#contracts';
import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readStation } from '../read-station.js';
import { cutOffAt, openDay } from '../village-day.js';

/** When what is paid now is due to leave: the day its parcel would be opened for, and the cut-off until which that is so; `not-found` for a workshop that does not exist. */
@Injectable()
export class ShowDispatch {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(workshopId: string): Promise<Dispatch> {
    const { township, localTime } = await readStation(this.database.manager, workshopId);
    const day = openDay(this.clock.now(), localTime);
    return { township: township.name, leavesOn: day, payBefore: cutOffAt(day, localTime).toISOString() };
  }
}
