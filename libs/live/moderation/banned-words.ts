import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { DataSource } from 'typeorm';
import { WordFilter } from './word-filter.js';

const freshMs = 2_000;
const roomsKept = 1_000;

/** The words that may not be said in a room: the platform's and the room's own, at most two seconds old. */
@Injectable()
export class BannedWords {
  // The process's own time: how old an answer is has nothing to do with the clock of the house.
  private readonly kept = new LRUCache<string, Promise<WordFilter>>({ max: roomsKept, ttl: freshMs });

  constructor(private readonly database: DataSource) {}

  async execute(roomId: string): Promise<WordFilter> {
    const known = this.kept.get(roomId);
    if (known) return known;
    const filter = this.read(roomId);
    this.kept.set(roomId, filter);
    filter.catch(() => this.kept.delete(roomId));
    return filter;
  }

  private async read(roomId: string): Promise<WordFilter> {
    const rows: { word: string }[] = await this.database.query('select word from live.banned_word where room_id = $1 or room_id is null', [
      roomId,
    ]);
    return new WordFilter(rows.map(({ word }) => word));
  }
}
