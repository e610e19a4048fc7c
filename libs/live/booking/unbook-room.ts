import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Somebody does not want to be told of a room any more. */
@Injectable()
export class UnbookRoom {
  constructor(private readonly database: DataSource) {}

  async execute(caller: { id: string }, code: string): Promise<void> {
    await this.database.query('delete from live.booking where person_id = $1 and room_id = (select id from live.room where code = $2)', [
      caller.id,
      code,
    ]);
  }
}
