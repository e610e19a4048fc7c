import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** The words that a room's hosts ban. */
@Injectable()
export class ListRoomWords {
  constructor(private readonly database: DataSource) {}

  async execute(roomId: string): Promise<string[]> {
    const rows: { word: string }[] = await this.database.query('select word from live.banned_word where room_id = $1 order by id', [
      roomId,
    ]);
    return rows.map(({ word }) => word);
  }
}
