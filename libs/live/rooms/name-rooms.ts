import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { NamedRoom } from './list-own-rooms.js';

/** Rooms by their ids: what they are called, and who streams there. */
@Injectable()
export class NameRooms {
  constructor(private readonly database: DataSource) {}

  async execute(ids: readonly string[]): Promise<Map<string, NamedRoom & { streamerName: string }>> {
    const rows: (NamedRoom & { streamerName: string })[] = await this.database.query(
      `select r.id, r.code, r.title, p.name as "streamerName" from live.room r join identity.person p on p.id = r.streamer_id where r.id = any ($1::uuid[])`,
      [ids],
    );
    return new Map(rows.map((row) => [row.id, row]));
  }
}
