import { PublishBegun, PublishHello } from '#contracts';
import { Problem } from '#platform';
import type { RawData, WebSocket } from 'ws';
import { RecordedPicture, type RecorderForm, recorderForm } from './recorded-picture.js';
import type { TagPublisher } from './tag-publisher.js';

/** What a line needs of its door. */
export interface SocketDesk {
  /** Lets the bearer of a ticket on the stage; a Problem when it is refused. */
  admit(ticket: string): Promise<TagPublisher>;
  complain(why: string): void;
}

/** Why a line was closed, for the page at its other end. */
const closing = { over: 1_000, odd: 4_400, refused: 4_403, unavailable: 4_503 };
const byItself = new Set([1_000, 1_001, 1_005]);
const helloWithinMs = 10_000;
const helloBytes = 4_096;

/** One browser that sends what it records: who it is, in one message of text within 10 seconds, and then piece after piece. */
export class SocketLine {
  readonly #deadline: NodeJS.Timeout;
  #state: 'new' | 'asking' | 'sending' | 'over' = 'new';
  #publisher: TagPublisher | undefined;
  #picture: RecordedPicture | undefined;

  constructor(
    private readonly socket: WebSocket,
    private readonly ffmpeg: string,
    private readonly desk: SocketDesk,
  ) {
    this.#deadline = setTimeout(() => socket.terminate(), helloWithinMs);
    socket.on('message', (data: RawData, isBinary: boolean) => this.#hear(data as Buffer, isBinary));
    socket.on('error', () => undefined);
    socket.on('close', (code: number) => this.#leave(byItself.has(code) ? 'left' : 'lost'));
  }

  get isPublishing(): boolean {
    return this.#publisher !== undefined;
  }

  /** Ends it from here. */
  end(): void {
    this.#close(closing.over);
  }

  /** It has no time left. */
  drop(): void {
    this.socket.terminate();
  }

  #hear(data: Buffer, isBinary: boolean): void {
    if (this.#state === 'over') return;
    if (this.#state === 'sending' && isBinary) return this.#take(data);
    const hello = this.#state === 'new' && !isBinary && data.length <= helloBytes ? readHello(data) : undefined;
    const form = hello && recorderForm(hello.form);
    if (!form) return this.#leave('lost', closing.odd);
    this.#state = 'asking';
    void this.#begin(hello.ticket, form);
  }

  async #begin(ticket: string, form: RecorderForm): Promise<void> {
    try {
      const publisher = await this.desk.admit(ticket);
      clearTimeout(this.#deadline);
      // It may have gone while the platform was asked.
      if (this.#isOver()) return publisher.leave('lost');
      this.#publisher = publisher;
      this.#picture = new RecordedPicture(this.ffmpeg, form, {
        tag: (type, atMs, body) => publisher.take(type, atMs, body),
        ended: (why) => {
          if (!this.#isOver()) this.desk.complain(why);
          this.#leave('lost', closing.odd);
        },
      });
      this.#state = 'sending';
      this.socket.send(JSON.stringify({ begun: true } satisfies PublishBegun));
    } catch (error) {
      const refused = error instanceof Problem && error.problem === 'not-allowed';
      this.#leave('lost', refused ? closing.refused : closing.unavailable);
    }
  }

  #take(piece: Buffer): void {
    if (this.#picture!.take(piece)) return;
    this.socket.pause();
    this.#picture!.drained(() => this.socket.resume());
  }

  #isOver(): boolean {
    return this.#state === 'over';
  }

  #leave(how: 'left' | 'lost', code = closing.over): void {
    if (this.#state === 'over') return;
    this.#close(code);
    this.#publisher?.leave(how);
  }

  #close(code: number): void {
    if (this.#state === 'over') return;
    this.#state = 'over';
    clearTimeout(this.#deadline);
    this.#picture?.close();
    this.socket.resume();
    this.socket.close(code);
    setTimeout(() => this.socket.terminate(), 1_000).unref();
  }
}

function readHello(data: Buffer): PublishHello | undefined {
  try {
    return PublishHello.safeParse(JSON.parse(data.toString('utf8'))).data;
  } catch {
    return undefined;
  }
}
