import { Clock, newId, Problem, Wakeup } from '#platform';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RoomPass } from '../entering/room-pass.js';
import { appendEvents } from '../happenings/append-events.js';
import { roomTap } from '../happenings/room-tap.js';
import { lockRoom } from '../hosting/lock-room.js';
import { Batches } from '../talking/batches.js';

interface Wish {
  readonly luckyBagId: string;
  readonly personId: string;
  readonly name: string;
}

const entriesAtOnce = 1_000;
const gatherMs = 500;

/** Enters the draw of a lucky bag; asked again by the same person, it is the same entry, whose id is answered. `offer-over` when it is drawn or not this room's. */
@Injectable()
export class TryLuck implements BeforeApplicationShutdown {
  private readonly entries = new Batches<Wish, string | Problem>((roomId, wishes) => this.write(roomId, wishes), {
    batch: entriesAtOnce,
    pauseMs: gatherMs,
  });

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly waking: Wakeup,
  ) {}

  async execute({ roomId, personId, name }: RoomPass, luckyBagId: string): Promise<{ entryId: string }> {
    if (personId === null) throw new Problem('signed-out');
    const entered = await this.entries.add(roomId, { luckyBagId, personId, name });
    if (entered instanceof Problem) throw entered;
    return { entryId: entered };
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.entries.drain();
  }

  private async write(roomId: string, wishes: readonly Wish[]): Promise<(string | Problem)[]> {
    const outcomes = await this.database.transaction(async (tx) => {
      await lockRoom(tx, roomId);
      const [bag]: { id: string; entries: number }[] = await tx.query(
        'select id, entries from live.lucky_bag where room_id = $1 and drawn_at is null and draws_at > $2',
        [roomId, this.clock.now()],
      );
      const mine = wishes.filter(({ luckyBagId }) => luckyBagId === bag?.id);
      const known = new Map(mine.map((wish) => [wish.personId, wish]));
      if (!bag || known.size === 0) return wishes.map(() => new Problem('offer-over'));
      await tx.query(
        `insert into live.lucky_entry (id, lucky_bag_id, person_id, name, seen_at)
         select entry.id, $1, entry.person_id, entry.name, $2 from unnest($3::uuid[], $4::uuid[], $5::text[]) as entry (id, person_id, name)
         on conflict (lucky_bag_id, person_id) do nothing`,
        [bag.id, this.clock.now(), [...known].map(() => newId(this.clock)), [...known.keys()], [...known.values()].map(({ name }) => name)],
      );
      const rows: { id: string; personId: string }[] = await tx.query(
        'select id, person_id as "personId" from live.lucky_entry where lucky_bag_id = $1 and person_id = any ($2::uuid[])',
        [bag.id, [...known.keys()]],
      );
      const [{ entries }]: [{ entries: number }] = await tx.query(
        'select count(*)::int as entries from live.lucky_entry where lucky_bag_id = $1',
        [bag.id],
      );
      if (entries !== bag.entries) {
        await tx.query('update live.lucky_bag set entries = $2 where id = $1', [bag.id, entries]);
        await appendEvents(tx, this.clock, roomId, [{ kind: 'room.luck-tried', luckyBagId: bag.id, entries }]);
      }
      const ids = new Map(rows.map(({ id, personId }) => [personId, id]));
      return wishes.map((wish) => (wish.luckyBagId === bag.id ? ids.get(wish.personId)! : new Problem('offer-over')));
    });
    this.waking.tap(roomTap(roomId));
    return outcomes;
  }
}
