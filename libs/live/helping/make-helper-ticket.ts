import { randomBytes } from 'node:crypto';
import { Clock, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ownRoom } from './own-room.js';
import { ticketHash } from './ticket-hash.js';

const ticketMinutes = 10;
const openAtOnce = 20;

/** A ticket for whoever uses it first within ten minutes to help in a room of the caller's, under the name they give. Its secret is kept nowhere. `too-many-requests` while twenty of the room are open. */
@Injectable()
export class MakeHelperTicket {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(caller: { id: string }, code: string, name: string): Promise<{ ticket: string; expiresAt: string }> {
    const room = await ownRoom(this.database, caller, code);
    const now = this.clock.now();
    const ticket = randomBytes(24).toString('base64url');
    const expiresAt = new Date(now.getTime() + ticketMinutes * 60_000);
    const made: unknown[] = await this.database.query(
      `insert into live.helper_ticket (ticket_sha256, room_id, name, made_at, expires_at) select $1, $2, $3, $4, $5
       where (select count(*) from live.helper_ticket where room_id = $2 and used_at is null and expires_at > $4) < $6 returning room_id`,
      [ticketHash(ticket), room.id, name, now, expiresAt, openAtOnce],
    );
    if (made.length === 0) throw new Problem('too-many-requests', { retryAfterSeconds: ticketMinutes * 60 });
    return { ticket, expiresAt: expiresAt.toISOString() };
  }
}
