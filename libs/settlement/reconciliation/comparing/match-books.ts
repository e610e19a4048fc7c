import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { compareBooks } from './compare-books.js';

/** Compares our books with those of the provider and the bank; see {@link compareBooks}. */
@Injectable()
export class MatchBooks {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(): Promise<void> {
    return this.database.transaction((tx) => compareBooks(tx, this.clock));
  }
}
