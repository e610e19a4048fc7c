import { type RawData, WebSocket } from 'ws';
import type { RoomEvent } from '#contracts';

const tryAgainMs = 200;

/**
 * A phone in a room, as its page behaves: it knows the last seq it heard, comes back to another gateway when its own is gone, asks for what it missed, and passes over what it
 * has heard. One in ten remembers wrongly: it asks for lines that it has heard already.
 */
export class Viewer {
  /** The lines of chat that were heard, by seq. */
  readonly said: number[] = [];
  last = 0;
  /** How often it had to come back, and how many events it was told that it knew already. */
  returns = 0;
  overheard = 0;
  private socket: WebSocket | undefined;
  private joined = false;
  private held: RoomEvent[] = [];
  private left = false;

  constructor(
    readonly nth: number,
    private readonly gateways: readonly string[],
    private readonly token: string,
  ) {}

  /** Comes in and stays until it leaves; resolves once it has joined for the first time. */
  enter(at = this.nth % this.gateways.length): Promise<void> {
    return new Promise((resolve) => {
      const socket = new WebSocket(`${this.gateways[at]!.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
      this.socket = socket;
      this.joined = false;
      this.held = [];
      socket.on('open', () => socket.send(`40${JSON.stringify({ token: this.token })}`));
      socket.on('message', (data) => this.hear(socket, data, resolve));
      socket.on('error', () => undefined);
      socket.on('close', () => {
        if (this.left) return;
        this.returns += 1;
        setTimeout(() => void this.enter((at + 1) % this.gateways.length).then(resolve), tryAgainMs);
      });
    });
  }

  leave(): void {
    this.left = true;
    this.socket?.terminate();
  }

  private hear(socket: WebSocket, data: RawData, isIn: () => void): void {
    const packet = (data as Buffer).toString();
    if (packet === '2') socket.send('3');
    else if (packet.startsWith('40')) this.join(socket, this.nth % 10 === 0 ? Math.max(0, this.last - 20) : this.last);
    else if (packet.startsWith('431')) this.takeIn(socket, JSON.parse(packet.slice(3))[0], isIn);
    else if (packet.startsWith('42')) this.follow(JSON.parse(packet.slice(2))[1].events);
  }

  private join(socket: WebSocket, afterSeq: number): void {
    socket.send(`421${JSON.stringify(['room.join', { afterSeq }])}`);
  }

  private takeIn(socket: WebSocket, { ok, events, more }: { ok: boolean; events: RoomEvent[]; more: boolean }, isIn: () => void): void {
    // A gateway that is busy with a thousand who come back says so.
    if (!ok) return void setTimeout(() => this.join(socket, this.last), tryAgainMs);
    this.take(events);
    if (more) return this.join(socket, events.at(-1)!.seq);
    this.joined = true;
    this.take(this.held.splice(0));
    isIn();
  }

  private follow(events: RoomEvent[]): void {
    if (this.joined) this.take(events);
    else this.held.push(...events);
  }

  private take(events: readonly RoomEvent[]): void {
    for (const { seq, kind } of events) {
      if (seq <= this.last) this.overheard += 1;
      else {
        this.last = seq;
        if (kind === 'room.said') this.said.push(seq);
      }
    }
  }
}
