import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Who of an open draw has not been seen in the room for so long is not there. */
export const presentSeconds = 6;

/** Writes down who of the open draws is in the room on this gateway. */
@Injectable()
export class KeepEntrants {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(roomIds: readonly string[], personsIn: (roomId: string) => readonly string[]): Promise<void> {
    if (roomIds.length === 0) return;
    const open: { id: string; roomId: string }[] = await this.database.query(
      'select id, room_id as "roomId" from live.lucky_bag where drawn_at is null and room_id = any ($1::uuid[])',
      [roomIds],
    );
    for (const { id, roomId } of open) {
      await this.database.query('update live.lucky_entry set seen_at = $3 where lucky_bag_id = $1 and person_id = any ($2::uuid[])', [
        id,
        personsIn(roomId),
        this.clock.now(),
      ]);
    }
  }
}
