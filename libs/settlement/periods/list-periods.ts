import type { BooksPeriod } from '#contracts';
import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { readPeriods } from './read-periods.js';

/** The months of the books, the newest first; they belong to no workshop, and everybody who sees a console may know which are closed. */
@Injectable()
export class ListPeriods {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(): Promise<BooksPeriod[]> {
    return readPeriods(this.database, this.clock.now());
  }
}
