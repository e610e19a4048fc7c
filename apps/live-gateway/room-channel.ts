import type { RoomHappened } from '#contracts';
import { type Banned, isHosting, type JoinRoom, type ReadHappenings, type Witnessed } from '#live';
import { Logger } from '@nestjs/common';
import { latestTotals } from './latest-totals.js';
import type { RoomServer, RoomSocket } from './room-socket.js';

const eventsAtOnce = 500;

// The more listen, the longer a room gathers what happened before the next frame: the cost is frames, not messages.
const tickMs = (members: number): number => (members > 2_000 ? 175 : members > 200 ? 100 : 50);

/**
 * One room on this gateway. It sends what happened in the room's record as frames without gap or repeat, encoded once for everybody: at once when the room was
 * quiet, gathered for a tick when it is busy, and at once again for what must not wait.
 */
export class RoomChannel {
  readonly members = new Set<RoomSocket>();
  /** The last seq that members have got; undefined until somebody joined. */
  sentSeq: number | undefined;
  private readonly logger = new Logger(RoomChannel.name);
  private line: Promise<unknown> = Promise.resolve();
  private underWay = 0;
  private tick: NodeJS.Timeout | undefined;
  private again = false;

  constructor(
    private readonly roomId: string,
    private readonly server: RoomServer,
    private readonly reading: ReadHappenings,
    private readonly joining: JoinRoom,
  ) {}

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
  async join(socket: RoomSocket, afterSeq: number | undefined): ReturnType<JoinRoom['execute']> {
    this.underWay += 1;
    try {
      const snapshot = await this.joining.execute(socket.data.pass, afterSeq);
      if (!snapshot.more) await this.oneByOne(() => this.takeIn(socket, snapshot.room.seq));
      return snapshot;
    } finally {
      this.underWay -= 1;
    }
  }

  leave(socket: RoomSocket): void {
    this.members.delete(socket);
    if (this.members.size > 0) return;
    clearTimeout(this.tick);
    this.tick = undefined;
  }

  /** Something new: looked for now, or after the tick when the last frame is only just gone. */
  wake(urgent: boolean): void {
    if (this.members.size === 0) return;
    if (this.tick && !urgent) {
      this.again = true;
      return;
    }
    clearTimeout(this.tick);
    this.again = false;
    this.tick = setTimeout(() => {
      this.tick = undefined;
      if (this.again) this.wake(false);
    }, tickMs(this.members.size));
    void this.oneByOne(() => this.sendUpTo(undefined)).catch((error: unknown) => {
      this.logger.error({ err: error, roomId: this.roomId }, 'a room could not be read; it is looked at again');
    });
  }

  private async takeIn(socket: RoomSocket, seq: number): Promise<void> {
    if (this.members.size === 0) this.sentSeq = seq;
    await this.sendUpTo(seq);
    if (!this.members.has(socket)) await this.bringUp(socket, seq);
    if (!socket.connected) return;
    this.members.add(socket);
    await socket.join(this.audienceOf(socket));
  }

  private async sendUpTo(seq: number | undefined): Promise<void> {
    while (this.sentSeq !== undefined && (seq === undefined || this.sentSeq < seq)) {
      const happened = await this.reading.execute(this.roomId, { after: this.sentSeq, upTo: seq, limit: eventsAtOnce });
      if (happened.length > 0) this.send(happened);
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
        const heard = isHosting(socket.data.pass.standing) ? missed : forViewers(missed);
        const to = missed.at(-1)!.event.seq;
        socket.emit('room.happened', this.frame(got + 1, to, heard));
        if (missed.some(({ banned }) => banned && isMeant(socket, banned))) socket.disconnect(true);
        got = to;
      }
    }
  }

  private send(happened: readonly Witnessed[]): void {
    const from = this.sentSeq! + 1;
    const to = happened.at(-1)!.event.seq;
    const open = forViewers(happened);
    // Viewers who wait for the start get empty frames for what is rehearsed, so that their count of seq stays whole.
    if (open.length === happened.length) this.server.to([this.hosts, this.watching]).emit('room.happened', this.frame(from, to, happened));
    else {
      this.server.to(this.hosts).emit('room.happened', this.frame(from, to, happened));
      this.server.to(this.watching).emit('room.happened', this.frame(from, to, open));
    }
    this.sentSeq = to;
    for (const { banned } of happened) if (banned) this.showOut(banned);
  }

  private showOut(banned: Banned): void {
    for (const member of this.members) if (isMeant(member, banned)) member.disconnect(true);
  }

  private frame(from: number, to: number, happened: readonly Witnessed[]): RoomHappened {
    return { roomId: this.roomId, from, to, events: latestTotals(happened).map(({ event }) => event) };
  }

  private oneByOne<T>(work: () => Promise<T>): Promise<T> {
    this.underWay += 1;
    const run = this.line.then(work).finally(() => {
      this.underWay -= 1;
    });
    this.line = run.catch(() => undefined);
    return run;
  }

  private audienceOf({ data }: RoomSocket): string {
    return isHosting(data.pass.standing) ? this.hosts : this.watching;
  }

  private get hosts(): string {
    return `${this.roomId} hosts`;
  }

  private get watching(): string {
    return `${this.roomId} viewers`;
  }
}

const isMeant = ({ data: { pass } }: RoomSocket, { personId, viewerId }: Banned): boolean =>
  !isHosting(pass.standing) && (pass.personId === personId || pass.viewerId === viewerId);

const forViewers = (happened: readonly Witnessed[]): Witnessed[] => happened.filter(({ rehearsal }) => !rehearsal);
