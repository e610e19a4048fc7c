import type { ShownBreak } from '#contracts';
import { forPlatform } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { type BreakFilter, readBreaks } from './read-breaks.js';

const mostInFile = 10_000;

/** What does not fit in a month, in the order of the page and by its filters, for a file: the first 10,000. */
@Injectable()
export class ExportBreaks {
  constructor(@InjectDataSource('console') private readonly database: DataSource) {}

  execute(period: string, filter: BreakFilter): Promise<ShownBreak[]> {
    return forPlatform(this.database, (tx) => readBreaks(tx, period, mostInFile, filter));
  }
}
