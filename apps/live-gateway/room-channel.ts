import { isHosting, type JoinRoom, type ReadHappenings, type Urgency } from '#live';
import { Logger } from '@nestjs/common';
import { leanOf } from './frames/lean-frames.js';
import { endHosting, RoomAudience } from './room-audience.js';
import type { RoomSocket } from './room-socket.js';

const eventsAtOnce = 500;
/** As many as a phone shows. */
const linesOfMissed = 8;

// The more listen, the longer a room gathers what happened before the next frame: the cost is frames, not messages.
const tickMs = (members: number): number => (members > 5_000 ? 200 : members > 200 ? 100 : 50);
/** The part of a tick that news waits for after the last frame. */
const ticksToWait: Record<Urgency, number> = { soon: 1, gathered: 0.5, now: 0 };

/** A room as somebody comes in, and what they missed. */
export type Snapshot = Omit<Awaited<ReturnType<JoinRoom['execute']>>, 'hosting'>;

/**
 * One room on this gateway. It sends what happened in the room's record as frames without gap or repeat, encoded once for everybody: at once when the room was
 * quiet, gathered for a tick when it is busy, and at once again for what must not wait.
 */
export class RoomChannel {
  /** The last seq that members have got; undefined until somebody joined. */
  sentSeq: number | undefined;
  private readonly logger = new Logger(RoomChannel.name);
  private readonly audience: RoomAudience;
  private line: Promise<unknown> = Promise.resolve();
  private underWay = 0;
  private next: NodeJS.Timeout | undefined;
  private nextAtMs = Infinity;
  private lastAtMs = -Infinity;

  constructor(
    private readonly roomId: string,
    private readonly reading: ReadHappenings,
    private readonly joining: JoinRoom,
  ) {
    this.audience = new RoomAudience(roomId);
  }

  get members(): ReadonlySet<RoomSocket> {
    return this.audience.members;
  }

  get idle(): boolean {
    return this.members.size === 0 && this.underWay === 0;
  }

  get viewers(): number {
    return [...this.members].filter(({ data }) => !isHosting(data.pass.standing)).length;
  }

  /**
   * Takes a socket in. Its snapshot is read beside the frames, so that nobody waits for it; within the line the members and the newcomer are brought to the same
   * seq, and from there on they hear the same.
   */
  async join(socket: RoomSocket, afterSeq: number | undefined): Promise<Snapshot> {
    this.underWay += 1;
    try {
      const { hosting, ...snapshot } = await this.joining.execute(socket.data.pass, afterSeq);
      // A token may be minutes old: the record knows who hosts now.
      if (!hosting) endHosting(socket);
      if (!snapshot.more) await this.oneByOne(() => this.takeIn(socket, snapshot.room.seq));
      return socket.data.lean ? { ...snapshot, events: littleOf(snapshot) } : snapshot;
    } finally {
      this.underWay -= 1;
    }
  }

  leave(socket: RoomSocket): void {
    this.audience.leave(socket);
    if (this.members.size > 0) return;
    this.cancelNext();
  }

  /** Something new: looked for now, or a while later when the last frame is only just gone. */
  wake(urgency: Urgency): void {
    if (this.members.size === 0) return;
    const nowMs = performance.now();
    const dueMs = this.lastAtMs + tickMs(this.members.size) * ticksToWait[urgency];
    if (dueMs <= nowMs) this.look();
    else if (dueMs < this.nextAtMs) {
      this.cancelNext();
      this.nextAtMs = dueMs;
      this.next = setTimeout(() => this.look(), dueMs - nowMs);
    }
  }

  private cancelNext(): void {
    clearTimeout(this.next);
    this.nextAtMs = Infinity;
  }

  private look(): void {
    this.cancelNext();
    this.lastAtMs = performance.now();
    void this.oneByOne(() => this.sendUpTo(undefined)).catch((error: unknown) => {
      this.logger.error({ err: error, roomId: this.roomId }, 'a room could not be read; it is looked at again');
    });
  }

  private async takeIn(socket: RoomSocket, seq: number): Promise<void> {
    if (this.members.size === 0) this.sentSeq = seq;
    await this.sendUpTo(seq);
    if (!this.members.has(socket)) await this.bringUp(socket, seq);
    if (socket.connected) this.audience.seat(socket);
  }

  private async sendUpTo(seq: number | undefined): Promise<void> {
    while (this.sentSeq !== undefined && (seq === undefined || this.sentSeq < seq)) {
      const happened = await this.reading.execute(this.roomId, { after: this.sentSeq, upTo: seq, limit: eventsAtOnce });
      if (happened.length > 0) {
        const from = this.sentSeq + 1;
        // What went wrong half way is not sent twice.
        this.sentSeq = happened.at(-1)!.event.seq;
        this.audience.send(from, happened);
      }
      if (happened.length < eventsAtOnce) return;
    }
  }

  /** What the members heard since the newcomer's snapshot was read, for the newcomer alone. */
  private async bringUp(socket: RoomSocket, seq: number): Promise<void> {
    for (let got = seq; got < this.sentSeq!;) {
      const missed = await this.reading.execute(this.roomId, { after: got, upTo: this.sentSeq, limit: eventsAtOnce });
      // A record restored from a backup may be shorter than what was sent of the old one.
      if (missed.length === 0) this.sentSeq = got;
      else {
        this.audience.catchUp(socket, got + 1, missed);
        got = missed.at(-1)!.event.seq;
      }
    }
  }

  private oneByOne<T>(work: () => Promise<T>): Promise<T> {
    this.underWay += 1;
    const run = this.line.then(work).finally(() => {
      this.underWay -= 1;
    });
    this.line = run.catch(() => undefined);
    return run;
  }
}

/** Of what was missed, what a phone in simple mode shows; the last of a part stays, since the next part is asked for after it. */
function littleOf({ events, more }: Snapshot): Snapshot['events'] {
  const little = leanOf(
    events.map((event) => ({ event })),
    linesOfMissed,
  ).map(({ event }) => event);
  const last = events.at(-1);
  return more && last && little.at(-1) !== last ? [...little, last] : little;
}
