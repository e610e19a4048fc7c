import { Clock, Problem, Wakeup } from '#platform';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RoomPass } from '../entering/room-pass.js';
import { appendEvents, type Happening } from '../happenings/append-events.js';
import { roomTap } from '../happenings/room-tap.js';
import { lockRoom } from '../hosting/lock-room.js';
import { Batches } from './batches.js';

interface Asking {
  readonly productId: string;
  readonly viewerId: string;
}

const asksAtOnce = 1_000;
const gatherMs = 1_000;

/** Asks the hosts of a live room to explain a product of the bag; each browser counts once until it is pinned. Asks of a second are one event a product. */
@Injectable()
export class AskToExplain implements BeforeApplicationShutdown {
  private readonly asks = new Batches<Asking, Problem | undefined>((roomId, asks) => this.write(roomId, asks), {
    batch: asksAtOnce,
    pauseMs: gatherMs,
  });

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly waking: Wakeup,
  ) {}

  async execute({ roomId, viewerId }: RoomPass, productId: string): Promise<void> {
    const refusal = await this.asks.add(roomId, { productId, viewerId });
    if (refusal) throw refusal;
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.asks.drain();
  }

  private async write(roomId: string, asks: readonly Asking[]): Promise<(Problem | undefined)[]> {
    const outcomes = await this.database.transaction(async (tx) => {
      const room = await lockRoom(tx, roomId);
      if (room.status !== 'live') return asks.map(() => new Problem('room-not-open', { status: room.status }));
      const bag: { productId: string }[] = await tx.query('select product_id as "productId" from live.bag_item where room_id = $1', [
        roomId,
      ]);
      const known = asks.filter(({ productId }) => bag.some((item) => item.productId === productId));
      const added: { productId: string }[] = await tx.query(
        `insert into live.ask (room_id, product_id, viewer_id) select $1, product_id, viewer_id from unnest($2::uuid[], $3::uuid[]) as ask (product_id, viewer_id)
         on conflict do nothing returning product_id as "productId"`,
        [roomId, known.map(({ productId }) => productId), known.map(({ viewerId }) => viewerId)],
      );
      const totals: { productId: string; asks: number }[] = await tx.query(
        'select product_id as "productId", count(*)::int as asks from live.ask where room_id = $1 and product_id = any ($2::uuid[]) group by product_id order by 1',
        [roomId, added.map(({ productId }) => productId)],
      );
      await appendEvents(
        tx,
        this.clock,
        roomId,
        totals.map((total): Happening => ({ kind: 'room.asked', ...total })),
      );
      return asks.map((ask) => (known.includes(ask) ? undefined : new Problem('not-found')));
    });
    this.waking.tap(roomTap(roomId));
    return outcomes;
  }
}
