import { Clock } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Who watched a room, and what they asked for. */
export interface Audience {
  readonly roomId: string;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly viewers: number;
  readonly peakViewers: number;
  readonly visitors: number;
  readonly likes: number;
}

const audiences = /* sql */ `
  select r.id as "roomId", r.started_at as "startedAt", r.ended_at as "endedAt", r.viewers, r.likes::int,
    greatest(r.viewers, (select coalesce(max((body->>'viewers')::int), 0) from live.room_event where room_id = r.id and kind = 'room.counted')) as "peakViewers",
    (select count(distinct coalesce(person_id, viewer_id))::int from live.visit where room_id = r.id) as visitors
  from live.room r`;

/** A room's audience in figures, and that of its streamer's last five rooms before it. */
@Injectable()
export class ReadAudience {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(
    roomId: string,
  ): Promise<{ room: Audience; before: Audience[]; minutes: Map<string, number>; products: ProductAudience[] }> {
    const [[room], before, minutes, products] = await Promise.all([
      this.database.query(`${audiences} where r.id = $1`, [roomId]),
      this.database.query(
        `${audiences} where r.status = 'ended' and r.started_at is not null and r.id <> $1
           and r.streamer_id = (select streamer_id from live.room where id = $1)
           and r.started_at < coalesce((select started_at from live.room where id = $1), $2)
         order by r.started_at desc limit 5`,
        [roomId, this.clock.now()],
      ),
      this.readMinutes(roomId),
      this.readProducts(roomId),
    ]);
    return { room, before, minutes, products };
  }

  private async readMinutes(roomId: string): Promise<Map<string, number>> {
    const rows: { at: Date; viewers: number }[] = await this.database.query(
      `select date_trunc('minute', at) as at, max((body->>'viewers')::int) as viewers from live.room_event
       where room_id = $1 and kind = 'room.counted' group by 1`,
      [roomId],
    );
    return new Map(rows.map(({ at, viewers }) => [at.toISOString(), viewers]));
  }

  private readProducts(roomId: string): Promise<ProductAudience[]> {
    return this.database.query(
      `select item.product_id as "productId",
         (select count(*)::int from live.ask where room_id = $1 and product_id = item.product_id) as asks,
         coalesce((select sum(greatest(0, extract(epoch from coalesce(pin.next, r.ended_at, $2) - pin.at)))::int from (
           select (body->>'productId')::uuid as product_id, at, lead(at) over (order by seq) as next
           from live.room_event where room_id = $1 and kind = 'room.pinned' and not rehearsal) pin where pin.product_id = item.product_id), 0) as "explainedSeconds"
       from live.bag_item item join live.room r on r.id = item.room_id where item.room_id = $1 order by item.number`,
      [roomId, this.clock.now()],
    );
  }
}

/** What viewers wanted of a product of the bag, and for how long it was explained. */
export interface ProductAudience {
  readonly productId: string;
  readonly asks: number;
  readonly explainedSeconds: number;
}
