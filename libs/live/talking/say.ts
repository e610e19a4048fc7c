import { Clock, Problem, type Transaction, Wakeup } from '#platform';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RoomPass } from '../entering/room-pass.js';
import { appendEvents, type Happening } from '../happenings/append-events.js';
import { roomTap } from '../happenings/room-tap.js';
import { hostsNow, type LockedRoom, lockRoom } from '../hosting/lock-room.js';
import { Batches } from './batches.js';
import { FitText } from './fit-text.js';
import { refusalsOf } from './refusals.js';

/** A line that somebody wants to say. */
export interface Line {
  readonly personId: string;
  readonly viewerId: string;
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

const linesAtOnce = 200;
// Lines wait here and not a second time for their frame: a busy room is ten transactions and ten frames a second, and a very busy one is told sooner.
const gatherMs = 100;
const enoughLines = 20;

/**
 * Says something in a live room; its hosts may also talk in practice. The id is the client's: a line that is sent again is there once. Lines of a busy room are
 * written together, one transaction for all that came while the last one was under way or only just over. Refuses `text-refused` (also for a banned word), `room-not-open`, `muted`,
 * `banned` and, in slow mode, `slow-down`.
 */
@Injectable()
export class Say implements BeforeApplicationShutdown {
  private readonly lines = new Batches<Line, Problem | undefined>((roomId, lines) => this.write(roomId, lines), {
    batch: linesAtOnce,
    pauseMs: gatherMs,
    enough: enoughLines,
  });

  constructor(
    private readonly database: DataSource,
    private readonly clock: Clock,
    private readonly waking: Wakeup,
    private readonly fitting: FitText,
  ) {}

  async execute({ roomId, personId, viewerId, name }: RoomPass, said: { id: string; text: string }): Promise<void> {
    if (personId === null) throw new Problem('signed-out');
    const text = await this.fitting.execute(roomId, said.text);
    const refusal = await this.lines.add(roomId, { personId, viewerId, id: said.id.toLowerCase(), name, text });
    if (refusal) throw refusal;
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.lines.drain();
  }

  private async write(roomId: string, lines: readonly Line[]): Promise<(Problem | undefined)[]> {
    const refusals = await this.database.transaction(async (tx) => {
      const room = await lockRoom(tx, roomId);
      const known = await alreadySaid(tx, roomId, lines);
      const fresh = lines.filter(({ id }) => !known.has(id) && known.add(id));
      const refused = await refusalsOf(tx, room, fresh, this.clock.now());
      const heard = fresh.filter((line) => !refused.has(line));
      await appendEvents(
        tx,
        this.clock,
        roomId,
        heard.map((line) => said(room, line)),
      );
      return lines.map((line) => refused.get(line));
    });
    this.waking.tap(roomTap(roomId, 'gathered'));
    return refusals;
  }
}

const said = (room: LockedRoom, { personId, viewerId, id, name, text }: Line): Happening => ({
  kind: 'room.said',
  id,
  name,
  text,
  host: hostsNow(room, personId),
  source: id,
  by: { personId, viewerId },
});

async function alreadySaid(tx: Transaction, roomId: string, lines: readonly Line[]): Promise<Set<string>> {
  const rows: { source: string }[] = await tx.query(
    `select source from live.room_event where room_id = $1 and kind = 'room.said' and source = any ($2)`,
    [roomId, lines.map(({ id }) => id)],
  );
  return new Set(rows.map(({ source }) => source));
}
