import { Clock, Wakeup } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { appendEvents } from '../happenings/append-events.js';
import { roomTap } from '../happenings/room-tap.js';
import { lockRoom } from '../hosting/lock-room.js';

/** A gateway that has not said how many it holds for so long is taken for gone, and its viewers with it. */
export const presenceSeconds = 15;

const sumOfPresent = 'select coalesce(sum(p.viewers), 0)::int from live.presence p where p.room_id = r.id and p.seen_at > $1';

/**
 * Writes down how many viewers a gateway holds in each room, and tells every room whose total over all gateways has changed. The totals of a gateway that died are
 * put right by the next one that counts.
 */
@Injectable()
export class CountViewers {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly waking: Wakeup,
  ) {}

  async execute(gatewayId: string, counts: ReadonlyMap<string, number>): Promise<void> {
    const now = this.clock.now();
    const present = [...counts].filter(([, viewers]) => viewers > 0).toSorted(([a], [b]) => (a < b ? -1 : 1));
    await this.database.query(
      `insert into live.presence (room_id, gateway_id, viewers, seen_at)
       select t.room_id, $1, t.viewers, $2 from unnest($3::uuid[], $4::int[]) as t (room_id, viewers)
       on conflict (room_id, gateway_id) do update set viewers = excluded.viewers, seen_at = excluded.seen_at`,
      [gatewayId, now, present.map(([roomId]) => roomId), present.map(([, viewers]) => viewers)],
    );
    const since = new Date(now.getTime() - presenceSeconds * 1_000);
    await this.database.query('delete from live.presence where (gateway_id = $1 and room_id <> all ($2::uuid[])) or seen_at < $3', [
      gatewayId,
      present.map(([roomId]) => roomId),
      since,
    ]);
    const changed: { id: string }[] = await this.database.query(
      `select r.id from live.room r where (r.viewers > 0 or r.id in (select room_id from live.presence)) and r.viewers <> (${sumOfPresent})`,
      [since],
    );
    for (const { id } of changed) await this.tell(id, since);
  }

  private async tell(roomId: string, since: Date): Promise<void> {
    await this.database.transaction(async (tx) => {
      const room = await lockRoom(tx, roomId);
      const [{ viewers }]: [{ viewers: number }] = await tx.query(`select (${sumOfPresent}) as viewers from live.room r where r.id = $2`, [
        since,
        roomId,
      ]);
      if (viewers === room.viewers) return;
      await tx.query('update live.room set viewers = $2 where id = $1', [roomId, viewers]);
      await appendEvents(tx, this.clock, roomId, [{ kind: 'room.counted', viewers }]);
    });
    this.waking.tap(roomTap(roomId));
  }
}
