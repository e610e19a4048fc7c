import type { RoomEvent, RoomState } from '#contracts';
import { Clock, Gather, Problem, type Transaction } from '#platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { eventColumns, eventOf, type EventRow } from '../happenings/event-rows.js';
import { whoIsBanned } from '../moderation/sanctions.js';
import { isHost, readRooms, seenBy, stateOf } from '../rooms/room-rows.js';
import type { RoomPass } from './room-pass.js';

const linesForNewcomers = 30;
const eventsAtOnce = 1_000;

/** The room as somebody may know it who comes in, as a host or not. */
interface Entrance {
  room: RoomState;
  hosting: boolean;
}

/** The room at one moment (`now`, server time), and what led there for this person; `more` when the answer is only the first part of what was missed. */
interface Snapshot extends Entrance {
  events: RoomEvent[];
  more: boolean;
  now: string;
}

/**
 * The state of a room after its last event, and all that happened after `afterSeq` up to it: nothing is ever left out, however long somebody was away, it only
 * comes in parts. A newcomer gets the last lines of chat; who is `banned` gets nothing. Viewers take a practice room for one to come, and hear nothing of what is
 * rehearsed in it. A room fills all at once when it opens: what newcomers of the same moment get is read once for all of them.
 */
@Injectable()
export class JoinRoom {
  private readonly newcomers = new Gather<RoomPass, Snapshot | Problem>((passes) => this.welcome(passes));

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  async execute(pass: RoomPass, afterSeq: number | undefined): Promise<Snapshot> {
    if (afterSeq !== undefined) return this.catchUp(pass, afterSeq);
    return orThrow(await this.newcomers.ask(pass));
  }

  private welcome(passes: readonly RoomPass[]): Promise<(Snapshot | Problem)[]> {
    return this.database.transaction('REPEATABLE READ', async (tx) => {
      const entrances = await entrancesOf(tx, passes);
      const now = this.clock.now().toISOString();
      const lines = await linesBehind(tx, entrances);
      return entrances.map((entrance) =>
        entrance instanceof Problem ? entrance : { ...entrance, events: lines.get(entrance.room)!, more: false, now },
      );
    });
  }

  private catchUp(pass: RoomPass, afterSeq: number): Promise<Snapshot> {
    return this.database.transaction('REPEATABLE READ', async (tx) => {
      const entrance = orThrow((await entrancesOf(tx, [pass]))[0]!);
      const { room, hosting } = entrance;
      const now = this.clock.now().toISOString();
      if (afterSeq > room.seq) return { ...entrance, events: await lastLines(tx, room.id, hosting), more: false, now };
      const missed = await eventsAfter(tx, pass, afterSeq, hosting);
      return { ...entrance, events: missed.slice(0, eventsAtOnce), more: missed.length > eventsAtOnce, now };
    });
  }
}

/** How each may come in, in their order; people who see a room alike get the same `room`. */
async function entrancesOf(tx: Transaction, passes: readonly RoomPass[]): Promise<(Entrance | Problem)[]> {
  const rows = await readRooms(tx, 'where r.id = any ($1::uuid[])', [[...new Set(passes.map(({ roomId }) => roomId))]]);
  const banned = await whoIsBanned(tx, passes);
  const doors = new Map(rows.map((row) => [row.id, { row, host: stateOf(row), viewer: stateOf(seenBy(row, null)) }]));
  return passes.map(({ roomId, personId }, nth) => {
    const door = doors.get(roomId);
    if (!door) return new Problem('not-found');
    if (isHost(door.row, personId)) return { room: door.host, hosting: true };
    return banned[nth] ? new Problem('banned') : { room: door.viewer, hosting: false };
  });
}

/** The last lines of chat of each room that somebody comes into, as those who see it so may read them. */
async function linesBehind(tx: Transaction, entrances: readonly (Entrance | Problem)[]): Promise<Map<RoomState, RoomEvent[]>> {
  const lines = new Map<RoomState, RoomEvent[]>();
  for (const entrance of entrances) {
    if (entrance instanceof Problem || lines.has(entrance.room)) continue;
    lines.set(entrance.room, await lastLines(tx, entrance.room.id, entrance.hosting));
  }
  return lines;
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

function orThrow<T>(answer: T | Problem): T {
  if (answer instanceof Problem) throw answer;
  return answer;
}
