import { Clock, Problem, type Transaction, Wakeup } from '#platform';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RoomPass } from '../entering/room-pass.js';
import { appendEvents, type Happening } from '../happenings/append-events.js';
import { roomTap } from '../happenings/room-tap.js';
import { hostsNow, type LockedRoom, lockRoom } from '../hosting/lock-room.js';
import { Batches } from './batches.js';
import { chatText } from './chat-text.js';

interface Line {
  personId: string;
  id: string;
  name: string;
  text: string;
}

const linesAtOnce = 200;

/**
 * Says something in a live room; its hosts may also talk in practice. The id is the client's: a line that is sent again is there once. Lines of a busy room are
 * written together, one transaction for all that came while the last one was under way. Refuses `text-refused` and `room-not-open`.
 */
@Injectable()
export class Say implements BeforeApplicationShutdown {
  private readonly lines = new Batches<Line, Problem | undefined>((roomId, lines) => this.write(roomId, lines), {
    batch: linesAtOnce,
    pauseMs: 0,
  });

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly waking: Wakeup,
  ) {}

  async execute({ roomId, personId, name }: RoomPass, said: { id: string; text: string }): Promise<void> {
    if (personId === null) throw new Problem('signed-out');
    const text = chatText(said.text);
    if (text === '') throw new Problem('text-refused');
    const refusal = await this.lines.add(roomId, { personId, id: said.id.toLowerCase(), name, text });
    if (refusal) throw refusal;
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.lines.drain();
  }

  private async write(roomId: string, lines: readonly Line[]): Promise<(Problem | undefined)[]> {
    const refusals = await this.database.transaction(async (tx) => {
      const room = await lockRoom(tx, roomId);
      const known = await alreadySaid(tx, roomId, lines);
      const outcomes = lines.map((line) => refusalOf(room, line));
      const fresh = lines.filter(({ id }, index) => outcomes[index] === undefined && !known.has(id) && known.add(id));
      await appendEvents(
        tx,
        this.clock,
        roomId,
        fresh.map((line) => said(room, line)),
      );
      return outcomes;
    });
    this.waking.tap(roomTap(roomId));
    return refusals;
  }
}

const refusalOf = (room: LockedRoom, { personId }: Line): Problem | undefined => {
  if (room.status === 'live' || (room.status === 'practice' && hostsNow(room, personId))) return undefined;
  return new Problem('room-not-open', { status: room.status === 'practice' ? 'scheduled' : room.status });
};

const said = (room: LockedRoom, { personId, id, name, text }: Line): Happening => ({
  kind: 'room.said',
  id,
  name,
  text,
  host: hostsNow(room, personId),
  source: id,
});

async function alreadySaid(tx: Transaction, roomId: string, lines: readonly Line[]): Promise<Set<string>> {
  const rows: { source: string }[] = await tx.query(
    `select source from live.room_event where room_id = $1 and kind = 'room.said' and source = any ($2)`,
    [roomId, lines.map(({ id }) => id)],
  );
  return new Set(rows.map(({ source }) => source));
}
