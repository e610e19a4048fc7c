import { Clock, Wakeup } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { appendEvents } from '../happenings/append-events.js';
import { roomTap } from '../happenings/room-tap.js';

/** A streamer who has not been seen for so long has lost the signal. */
export const graceSeconds = 10;

/** A device that sends the picture of a room. */
export interface Broadcast {
  readonly roomId: string;
  readonly broadcastId: string;
}

// Who is seen goes on, who was not seen for the grace waits; the room's own lock decides when several gateways look at once.
const waiting = /* sql */ `r.status = 'live' and r.paused_at is null and r.broadcast_id is not null and r.broadcast_seen_at < $1`;
const back = /* sql */ `r.status = 'live' and r.paused_at is not null and r.broadcast_seen_at >= $1 and r.picture_lost_at is null`;

/** Writes down which broadcasts a gateway holds; pauses every live room whose streamer nobody has seen for the grace, and resumes those that were seen again and whose picture is there. */
@Injectable()
export class KeepBroadcasts {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly waking: Wakeup,
  ) {}

  async execute(held: readonly Broadcast[]): Promise<void> {
    const now = this.clock.now();
    if (held.length > 0) {
      await this.database.query(
        `update live.room r set broadcast_seen_at = $1 from unnest($2::uuid[], $3::uuid[]) as held (room_id, broadcast_id)
         where r.id = held.room_id and r.broadcast_id = held.broadcast_id and r.status <> 'ended'`,
        [now, held.map(({ roomId }) => roomId), held.map(({ broadcastId }) => broadcastId)],
      );
    }
    const since = new Date(now.getTime() - graceSeconds * 1_000);
    const changed: { id: string }[] = await this.database.query(`select r.id from live.room r where (${waiting}) or (${back})`, [since]);
    for (const { id } of changed) await this.tell(id, since);
  }

  private async tell(roomId: string, since: Date): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [room]: { waits: boolean; returns: boolean }[] = await tx.query(
        `select (${waiting}) as waits, (${back}) as returns from live.room r where r.id = $2 for no key update`,
        [since, roomId],
      );
      if (!room?.waits && !room?.returns) return;
      await tx.query('update live.room set paused_at = $2 where id = $1', [roomId, room.waits ? this.clock.now() : null]);
      await appendEvents(tx, this.clock, roomId, [{ kind: room.waits ? 'room.paused' : 'room.resumed' }]);
    });
    this.waking.tap(roomTap(roomId, 'now'));
  }
}
