import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { writeWords } from './write-words.js';

/** Bans exactly these words in a room. */
@Injectable()
export class SetRoomWords {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(roomId: string, words: readonly string[]): Promise<void> {
    await this.database.transaction((tx) => writeWords(tx, this.clock, roomId, words));
  }
}
