import { Clock, forPlatform } from '#platform';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { writeWords } from '../write-words.js';

/** Bans exactly these words in every room. */
@Injectable()
export class SetPlatformWords {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(words: readonly string[]): Promise<void> {
    await forPlatform(this.database, (tx) => writeWords(tx, this.clock, null, words));
  }
}
