import { Clock, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { BannedWords } from '../moderation/banned-words.js';
import { nicknameOf } from './nickname.js';
import { isHosting, type RoomPass } from './room-pass.js';

const onceMs = 10 * 60_000;

/**
 * A shopper says what they want to be called, in this and in every room, and gets the name as it is shown. `name-refused` says why not: its length, its characters, a banned word,
 * the name of somebody who works here, or that hosts are called what their streamer calls them. `too-many-requests` more often than once in ten minutes; the same name again is fine.
 */
@Injectable()
export class CallMe {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly banning: BannedWords,
  ) {}

  async execute(pass: RoomPass, typed: string): Promise<string> {
    if (pass.personId === null) throw new Problem('signed-out');
    if (isHosting(pass.standing)) throw new Problem('name-refused', { reason: 'host' });
    const fit = nicknameOf(typed, await this.namesTaken(pass.roomId, pass.personId));
    if ('refused' in fit) throw new Problem('name-refused', { reason: fit.refused });
    if ((await this.banning.execute(pass.roomId)).isSaidIn(fit.name)) throw new Problem('name-refused', { reason: 'banned' });
    await this.keep(pass.personId, fit.name);
    return fit.name;
  }

  /** What those are called who work here, everywhere, and who helps in this room; the own name may be one of them. */
  private async namesTaken(roomId: string, personId: string): Promise<string[]> {
    const rows: { name: string }[] = await this.database.query(
      `select p.name from identity.person p where p.id <> $2 and p.id in (select person_id from identity.held_role)
       union select h.name from live.helper h where h.room_id = $1 and h.person_id <> $2 and h.name is not null`,
      [roomId, personId],
    );
    return rows.map(({ name }) => name);
  }

  /** One statement, so that of two wishes at the same moment one is kept. */
  private async keep(personId: string, name: string): Promise<void> {
    const now = this.clock.now();
    const kept: unknown[] = await this.database.query(
      `insert into live.nickname (person_id, name, called_at) values ($1, $2, $3)
       on conflict (person_id) do update set name = excluded.name, called_at = case when nickname.name = excluded.name then nickname.called_at else excluded.called_at end
         where nickname.name = excluded.name or nickname.called_at <= $4 returning name`,
      [personId, name, now, new Date(now.getTime() - onceMs)],
    );
    if (kept.length > 0) return;
    const [last]: { calledAt: Date }[] = await this.database.query(
      'select called_at as "calledAt" from live.nickname where person_id = $1',
      [personId],
    );
    throw new Problem('too-many-requests', { retryAfterSeconds: Math.ceil((last!.calledAt.getTime() + onceMs - now.getTime()) / 1_000) });
  }
}
