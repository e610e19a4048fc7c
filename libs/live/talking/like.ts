import { Clock, Problem, Wakeup } from '#platform';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RoomPass } from '../entering/room-pass.js';
import { appendEvents } from '../happenings/append-events.js';
import { roomTap } from '../happenings/room-tap.js';
import { lockRoom } from '../hosting/lock-room.js';
import { Batches } from './batches.js';

const likesAtOnce = 10_000;
const gatherMs = 1_000;

/** Adds likes to a live room. They are summed for up to a second, so that a storm of taps is one event a second; the answer comes once they are counted. */
@Injectable()
export class Like implements BeforeApplicationShutdown {
  private readonly likes = new Batches<number, Problem | undefined>((roomId, counts) => this.write(roomId, counts), {
    batch: likesAtOnce,
    pauseMs: gatherMs,
  });

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly waking: Wakeup,
  ) {}

  async execute({ roomId }: RoomPass, count: number): Promise<void> {
    const refusal = await this.likes.add(roomId, count);
    if (refusal) throw refusal;
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.likes.drain();
  }

  private async write(roomId: string, counts: readonly number[]): Promise<(Problem | undefined)[]> {
    const refusal = await this.database.transaction(async (tx) => {
      const room = await lockRoom(tx, roomId);
      if (room.status !== 'live') return new Problem('room-not-open', { status: room.status });
      const likes = Number(room.likes) + counts.reduce((sum, count) => sum + count, 0);
      await tx.query('update live.room set likes = $2 where id = $1', [roomId, likes]);
      await appendEvents(tx, this.clock, roomId, [{ kind: 'room.liked', likes }]);
      return undefined;
    });
    this.waking.tap(roomTap(roomId));
    return counts.map(() => refusal);
  }
}
