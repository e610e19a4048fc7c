import { giveCoupons, newGift } from '#catalog';
import { Clock, Problem, type Transaction, Wakeup } from '#platform';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RoomPass } from '../entering/room-pass.js';
import { appendEvents, type Happening } from '../happenings/append-events.js';
import { roomTap } from '../happenings/room-tap.js';
import { lockRoom } from '../hosting/lock-room.js';
import { sanctionsOn } from '../moderation/sanctions.js';
import { Batches } from '../talking/batches.js';

interface Wish {
  readonly dropId: string;
  readonly personId: string;
}

interface Drop {
  id: string;
  couponId: string;
  left: number;
  perPerson: number;
}

const claimsAtOnce = 200;

/**
 * Takes one of the coupons that were thrown into a room, while there are any; asked again by the same person, it is the same one. `offer-over` outside its time, `drop-gone`
 * when the pieces are gone or the person holds as many of this coupon as they may. Claims of a rush are written together.
 */
@Injectable()
export class ClaimDrop implements BeforeApplicationShutdown {
  private readonly claims = new Batches<Wish, Problem | undefined>((roomId, wishes) => this.write(roomId, wishes), {
    batch: claimsAtOnce,
    pauseMs: 0,
  });

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly waking: Wakeup,
  ) {}

  async execute({ roomId, personId }: RoomPass, dropId: string): Promise<void> {
    if (personId === null) throw new Problem('signed-out');
    const refusal = await this.claims.add(roomId, { dropId, personId });
    if (refusal) throw refusal;
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.claims.drain();
  }

  private async write(roomId: string, wishes: readonly Wish[]): Promise<(Problem | undefined)[]> {
    const outcomes = await this.database.transaction(async (tx) => {
      await lockRoom(tx, roomId);
      const got = await gotBefore(tx, wishes);
      const drop = await this.holdOpen(tx, roomId);
      if (!drop) return wishes.map((wish) => (got.has(keyOf(wish)) ? undefined : new Problem('offer-over')));
      const state = await readState(tx, drop, roomId, wishes, this.clock.now());
      const given: string[] = [];
      const answers = wishes.map((wish) => {
        const { dropId, personId } = wish;
        if (got.has(keyOf(wish))) return undefined;
        if (dropId !== drop.id) return new Problem('offer-over');
        const gone = state.full.has(personId) || given.length >= drop.left;
        const refusal = state.sanctions.get(personId) ?? (gone ? new Problem('drop-gone') : undefined);
        if (refusal) return refusal;
        given.push(personId);
        got.add(keyOf(wish));
        return undefined;
      });
      await this.give(tx, roomId, drop, given);
      return answers;
    });
    this.waking.tap(roomTap(roomId));
    return outcomes;
  }

  private async holdOpen(tx: Transaction, roomId: string): Promise<Drop | undefined> {
    const [drop]: Drop[] = await tx.query(
      `select given.id, given.coupon_id as "couponId", given.pieces_left as left, coupon.per_person as "perPerson"
       from live.coupon_drop given join catalog.coupon coupon on coupon.id = given.coupon_id
       where given.room_id = $1 and given.ended_at is null and given.opens_at <= $2 and given.closes_at > $2`,
      [roomId, this.clock.now()],
    );
    return drop;
  }

  private async give(tx: Transaction, roomId: string, drop: Drop, personIds: readonly string[]): Promise<void> {
    if (personIds.length === 0) return;
    const gifts = personIds.map((personId) => newGift(this.clock, personId));
    await giveCoupons(tx, this.clock, drop.couponId, gifts);
    await tx.query('insert into live.drop_claim (drop_id, person_id, claim_id) select $1, * from unnest($2::uuid[], $3::uuid[])', [
      drop.id,
      personIds,
      gifts.map(({ claimId }) => claimId),
    ]);
    const left = drop.left - personIds.length;
    await tx.query('update live.coupon_drop set pieces_left = $2, ended_at = $3 where id = $1', [
      drop.id,
      left,
      left === 0 ? this.clock.now() : null,
    ]);
    const ended: Happening[] = left === 0 ? [{ kind: 'room.drop-ended', dropId: drop.id, source: drop.id }] : [];
    await appendEvents(tx, this.clock, roomId, [{ kind: 'room.drop-left', dropId: drop.id, left }, ...ended]);
  }
}

const keyOf = ({ dropId, personId }: Wish): string => `${dropId} ${personId}`;

/** Which of the wishes came true before. */
async function gotBefore(tx: Transaction, wishes: readonly Wish[]): Promise<Set<string>> {
  const rows: Wish[] = await tx.query(
    `select drop_id as "dropId", person_id as "personId" from live.drop_claim where (drop_id, person_id) in (select * from unnest($1::uuid[], $2::uuid[]))`,
    [wishes.map(({ dropId }) => dropId), wishes.map(({ personId }) => personId)],
  );
  return new Set(rows.map(keyOf));
}

/** Who holds as many of a drop's coupon as anybody may, and who is out of the room. */
async function readState(tx: Transaction, drop: Drop, roomId: string, wishes: readonly Wish[], now: Date) {
  const personIds = [...new Set(wishes.map(({ personId }) => personId))];
  const full: { id: string }[] = await tx.query(
    `select person_id as id from catalog.coupon_claim where coupon_id = $1 and person_id = any ($3::uuid[]) group by person_id having count(*) >= $2`,
    [drop.couponId, drop.perPerson, personIds],
  );
  const sanctions = await sanctionsOn(tx, roomId, personIds, now);
  return {
    full: new Set(full.map(({ id }) => id)),
    sanctions: new Map([...sanctions].filter(([, { problem }]) => problem === 'banned')),
  };
}
