import type { RoomStatus } from '#contracts';
import { Clock, type Transaction, Wakeup } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { appendEvents, type Happening } from '../happenings/append-events.js';
import { roomTap } from '../happenings/room-tap.js';
import { graceSeconds } from '../hosting/keep-broadcasts.js';

interface Room {
  readonly status: RoomStatus;
  readonly paused: boolean;
  readonly lost: boolean;
  readonly broadcastSeenAt: Date | null;
}

/** What a room is told of its picture; `told` names this appearance of it. */
interface Pictured {
  readonly roomId: string;
  readonly on: boolean;
  readonly told: string;
}

/** A room's picture came or is gone: without it the room waits as for a streamer whom nobody sees, and goes on when both are back. Each appearance is told once. */
@Injectable()
export class ShowPictured {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly waking: Wakeup,
  ) {}

  async execute({ roomId, on, told }: Pictured): Promise<void> {
    await this.database.transaction(async (tx) => {
      const [room]: Room[] = await tx.query(
        `select status, paused_at is not null as paused, picture_lost_at is not null as lost, broadcast_seen_at as "broadcastSeenAt"
         from live.room where id = $1 for no key update`,
        [roomId],
      );
      if (room?.status !== 'practice' && room?.status !== 'live') return;
      const happened = on ? await this.came(tx, roomId, room, told) : await this.went(tx, roomId, room);
      await appendEvents(tx, this.clock, roomId, happened);
    });
    this.waking.tap(roomTap(roomId, 'now'));
  }

  private async came(tx: Transaction, roomId: string, room: Room, told: string): Promise<Happening[]> {
    const [before] = await tx.query(`select from live.room_event where room_id = $1 and kind = 'room.pictured' and source = $2`, [
      roomId,
      told,
    ]);
    if (before) return [];
    const since = this.clock.now().getTime() - graceSeconds * 1_000;
    const resumes = room.status === 'live' && room.paused && room.broadcastSeenAt !== null && room.broadcastSeenAt.getTime() >= since;
    await tx.query('update live.room set picture_lost_at = null, paused_at = case when $2 then null else paused_at end where id = $1', [
      roomId,
      resumes,
    ]);
    return [{ kind: 'room.pictured', on: true, source: told }, ...(resumes ? [{ kind: 'room.resumed' } as const] : [])];
  }

  private async went(tx: Transaction, roomId: string, room: Room): Promise<Happening[]> {
    if (room.lost) return [];
    const pauses = room.status === 'live' && !room.paused;
    await tx.query('update live.room set picture_lost_at = $2, paused_at = case when $3 then $2 else paused_at end where id = $1', [
      roomId,
      this.clock.now(),
      pauses,
    ]);
    return [{ kind: 'room.pictured', on: false }, ...(pauses ? [{ kind: 'room.paused' } as const] : [])];
  }
}
