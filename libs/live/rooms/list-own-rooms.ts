import type { Text } from '#contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** A room by its names. */
export interface NamedRoom {
  readonly id: string;
  readonly code: string;
  readonly title: Text;
}

/** Every room that a person streams or has streamed, the past ones too. */
@Injectable()
export class ListOwnRooms {
  constructor(private readonly database: DataSource) {}

  execute(caller: { id: string }): Promise<NamedRoom[]> {
    return this.database.query('select id, code, title from live.room where streamer_id = $1', [caller.id]);
  }
}
