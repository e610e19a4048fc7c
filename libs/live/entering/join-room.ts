import type { RoomEvent, RoomState } from '#contracts';
import { Clock, Problem, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { eventColumns, eventOf, type EventRow } from '../happenings/event-rows.js';
import { isBanned } from '../moderation/sanctions.js';
import { isHost, readRooms, seenBy, stateOf } from '../rooms/room-rows.js';
import type { RoomPass } from './room-pass.js';

const linesForNewcomers = 30;
const eventsAtOnce = 1_000;

/** The room at one moment (`now`, server time), and what led there for this person, as a host or not; `more` when the answer is only the first part of what was missed. */
interface Snapshot {
  room: RoomState;
  events: RoomEvent[];
  more: boolean;
  now: string;
  hosting: boolean;
}

/**
 * The state of a room after its last event, and all that happened after `afterSeq` up to it: nothing is ever left out, however long somebody was away, it only
 * comes in parts. A newcomer gets the last lines of chat; who is `banned` gets nothing. Viewers take a practice room for one to come, and hear nothing of what is rehearsed in it.
 */
@Injectable()
export class JoinRoom {
  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(pass: RoomPass, afterSeq: number | undefined): Promise<Snapshot> {
    return this.database.transaction('REPEATABLE READ', async (tx) => {
      const [row] = await readRooms(tx, 'where r.id = $1', [pass.roomId]);
      if (!row) throw new Problem('not-found');
      const hosting = isHost(row, pass.personId);
      if (!hosting && (await isBanned(tx, pass.roomId, pass))) throw new Problem('banned');
      const room = stateOf(seenBy(row, pass.personId));
      const now = this.clock.now().toISOString();
      if (afterSeq === undefined || afterSeq > room.seq)
        return { room, events: await lastLines(tx, pass.roomId, hosting), more: false, now, hosting };
      const missed = await eventsAfter(tx, pass, afterSeq, hosting);
      return { room, events: missed.slice(0, eventsAtOnce), more: missed.length > eventsAtOnce, now, hosting };
    });
  }
}

async function lastLines(tx: Transaction, roomId: string, hosting: boolean): Promise<RoomEvent[]> {
  const rows: EventRow[] = await tx.query(
    `select ${eventColumns} from live.room_event where room_id = $1 and kind = 'room.said' and ($2 or not rehearsal)
       and not exists (select from live.room_event hidden where hidden.room_id = $1 and hidden.kind = 'room.hidden' and hidden.source = room_event.source)
     order by seq desc limit $3`,
    [roomId, hosting, linesForNewcomers],
  );
  return rows.toReversed().map(eventOf);
}

// Who was let go while away is told so, whatever else the hosts alone hear.
async function eventsAfter(tx: Transaction, pass: RoomPass, afterSeq: number, hosting: boolean): Promise<RoomEvent[]> {
  const rows: EventRow[] = await tx.query(
    `select ${eventColumns} from live.room_event where room_id = $1 and seq > $2
       and ($3 or not rehearsal or (kind = 'room.let-go' and body->>'helperId' = $5)) order by seq limit $4`,
    [pass.roomId, afterSeq, hosting, eventsAtOnce + 1, pass.personId],
  );
  return rows.map(eventOf);
}
