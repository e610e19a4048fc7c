import { type Broadcast, FindNews, JoinRoom, ReadHappenings, tappedRoom } from '#live';
import { every, type Recurring, Wakeup } from '#platform';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { RoomChannel, type Snapshot } from './room-channel.js';
import { Turnstile } from './turnstile.js';
import type { RoomServer, RoomSocket } from './room-socket.js';

const pollMs = 500;
const unreadFrames = 200;
// A room that comes back after a lost signal comes back all at once, each with a past of their own; the rest of the database connections are for frames and for what people say.
const joinsAtOnce = 6;

/** The rooms that somebody on this gateway is in. Taps tell when one has news; a look at the record twice a second finds what no tap told. */
@Injectable()
export class RoomChannels implements BeforeApplicationShutdown {
  private readonly logger = new Logger(RoomChannels.name);
  private readonly channels = new Map<string, RoomChannel>();
  private readonly returning = new Turnstile(joinsAtOnce);
  private server: RoomServer;
  private polling: Recurring | undefined;

  constructor(
    private readonly finding: FindNews,
    private readonly reading: ReadHappenings,
    private readonly joining: JoinRoom,
    private readonly waking: Wakeup,
  ) {}

  /** Begins to listen and to look. */
  open(server: RoomServer): void {
    this.server = server;
    this.waking.listen((topic) => {
      const tapped = tappedRoom(topic);
      if (tapped) this.channels.get(tapped.roomId)?.wake(tapped.urgency);
    });
    this.polling = every(pollMs, RoomChannels.name, () => this.look());
  }

  join(socket: RoomSocket, afterSeq: number | undefined): Promise<Snapshot> {
    return afterSeq === undefined ? this.letIn(socket, afterSeq) : this.returning.pass(() => this.letIn(socket, afterSeq));
  }

  leave(socket: RoomSocket): void {
    // A socket that was refused at the door has no pass.
    const roomId = socket.data.pass?.roomId;
    const channel = roomId === undefined ? undefined : this.channels.get(roomId);
    if (!roomId || !channel) return;
    channel.leave(socket);
    this.tidy(roomId, channel);
  }

  /** How many viewers each room has here; hosts are not counted. */
  viewers(): Map<string, number> {
    return new Map([...this.channels].map(([roomId, channel]) => [roomId, channel.viewers]));
  }

  rooms(): string[] {
    return [...this.channels.keys()];
  }

  /** Who is signed in in a room here. */
  personsIn(roomId: string): string[] {
    const members = [...(this.channels.get(roomId)?.members ?? [])];
    return [...new Set(members.flatMap(({ data }) => data.pass.personId ?? []))];
  }

  /** The broadcasts that come from sockets here, whether they have joined or not. */
  broadcasts(): Broadcast[] {
    return [...(this.server?.sockets.sockets.values() ?? [])].flatMap(({ data }) =>
      data.broadcastId === undefined ? [] : [{ roomId: data.pass.roomId, broadcastId: data.broadcastId }],
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.polling?.stop();
  }

  private async letIn(socket: RoomSocket, afterSeq: number | undefined): Promise<Snapshot> {
    const { roomId } = socket.data.pass;
    const channel = this.channels.get(roomId) ?? new RoomChannel(roomId, this.reading, this.joining);
    this.channels.set(roomId, channel);
    try {
      return await channel.join(socket, afterSeq);
    } finally {
      this.tidy(roomId, channel);
    }
  }

  private async look(): Promise<void> {
    const seen = [...this.channels].flatMap(([roomId, { sentSeq }]) => (sentSeq === undefined ? [] : [[roomId, sentSeq] as const]));
    for (const roomId of await this.finding.execute(new Map(seen))) this.channels.get(roomId)?.wake('soon');
    this.letGoOfTheStuck();
    for (const [roomId, channel] of this.channels) this.tidy(roomId, channel);
  }

  // Frames pile up in memory for a phone that has stopped reading; it is closed, and catches up from the record when it is back.
  private letGoOfTheStuck(): void {
    for (const { members } of this.channels.values()) {
      for (const socket of members) {
        const { writeBuffer } = socket.conn as unknown as { writeBuffer: readonly unknown[] };
        if (writeBuffer.length < unreadFrames) continue;
        this.logger.debug({ roomId: socket.data.pass.roomId, frames: writeBuffer.length }, 'a socket that does not read was closed');
        socket.conn.close();
      }
    }
  }

  private tidy(roomId: string, channel: RoomChannel): void {
    if (channel.idle && this.channels.get(roomId) === channel) this.channels.delete(roomId);
  }
}
