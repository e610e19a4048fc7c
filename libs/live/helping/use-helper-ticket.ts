import { grantRole } from '#identity';
import type { RoomCard } from '#contracts';
import { Clock, Problem, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { cardOf, readRooms } from '../rooms/room-rows.js';
import { ticketHash } from './ticket-hash.js';

/**
 * Makes somebody the helper that a ticket was made for; the first one who uses it, once. Used again by the same person it answers the same; `ticket-gone` for anybody else,
 * when its time or its room is over, or when it was never made.
 */
@Injectable()
export class UseHelperTicket {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(caller: { id: string }, ticket: string): Promise<RoomCard> {
    return this.database.transaction(async (tx) => {
      const roomId = (await this.take(tx, caller.id, ticketHash(ticket))) ?? (await usedBy(tx, caller.id, ticketHash(ticket)));
      const [room] = await readRooms(tx, `where r.id = $1 and r.status <> 'ended'`, [roomId]);
      if (!room) throw new Problem('ticket-gone');
      return cardOf(room);
    });
  }

  /** The update locks the ticket: of two who use it at the same moment, the second finds it used. */
  private async take(tx: Transaction, personId: string, hash: string): Promise<string | undefined> {
    const now = this.clock.now();
    const [[taken]]: [{ roomId: string; name: string }[], number] = await tx.query(
      `update live.helper_ticket set used_at = $2, used_by = $3 where ticket_sha256 = $1 and used_at is null and expires_at > $2
       returning room_id as "roomId", name`,
      [hash, now, personId],
    );
    if (!taken) return undefined;
    await tx.query(
      `insert into live.helper (room_id, person_id, name, since) values ($1, $2, $3, $4)
       on conflict (room_id, person_id) do update set name = excluded.name, since = excluded.since`,
      [taken.roomId, personId, taken.name, now],
    );
    await grantRole(tx, this.clock, { personId, role: 'helper', placeId: null });
    return taken.roomId;
  }
}

/** The room of a ticket that this person has used, and still helps in. */
async function usedBy(tx: Transaction, personId: string, hash: string): Promise<string | null> {
  const [used]: { roomId: string }[] = await tx.query(
    `select ticket.room_id as "roomId" from live.helper_ticket ticket join live.helper helper on helper.room_id = ticket.room_id and helper.person_id = $2
     where ticket.ticket_sha256 = $1 and ticket.used_by = $2`,
    [hash, personId],
  );
  return used?.roomId ?? null;
}
