import { Problem } from '#platform';
import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import type { TagPublisher } from '../feed/tag-publisher.js';
import { type AmfValue, readAmf } from './amf.js';
import { ChunkReader } from './chunk-reader.js';
import { type Message, messageType } from './messages.js';
import { acknowledged, connected, notConnected, result, told } from './replies.js';

/** Lets the bearer of a stream key on the stage; a Problem when it is refused. */
export type Desk = (key: string) => Promise<TagPublisher>;

const version = 3;
const greetingBytes = 1_536;
const publishWithinMs = 10_000;
const endWithinMs = 1_000;
const acknowledgeEvery = 1_000_000;
const mostCommands = 100;
const theStream = 1;
const keyShape = /^[\w-]{16,200}$/;
const waiting = { messageBytes: 16 * 1024, unfinishedBytes: 32 * 1024 };
const publishing = { messageBytes: 8 * 1024 * 1024, unfinishedBytes: 12 * 1024 * 1024 };

/** One encoder: it says who it is within 10 seconds, and then sends its picture. Whatever else it sends ends it. */
export class RtmpLine {
  readonly #chunks = new ChunkReader(waiting);
  readonly #deadline: NodeJS.Timeout;
  #greeting: Buffer | undefined = Buffer.alloc(0);
  #publisher: TagPublisher | undefined;
  #connected = false;
  #said = false;
  #commands = 0;
  #acknowledged = 0;

  constructor(
    private readonly socket: Socket,
    private readonly desk: Desk,
  ) {
    this.#deadline = setTimeout(() => socket.destroy(), publishWithinMs);
    // Told again by whoever reads from it.
    socket.on('error', () => undefined);
  }

  get isPublishing(): boolean {
    return this.#publisher !== undefined;
  }

  /** Resolves when it is over; throws what was wrong with it. */
  async run(): Promise<void> {
    try {
      // What is said last must still go out when the reading ends.
      for await (const bytes of this.socket.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
        const rest = this.#greeting ? this.#greet(bytes) : bytes;
        if (rest) await this.#take(rest);
      }
    } finally {
      clearTimeout(this.#deadline);
      this.#publisher?.leave(this.#said ? 'left' : 'lost');
      if (this.socket.writableEnded) setTimeout(() => this.socket.destroy(), endWithinMs).unref();
      else this.socket.destroy();
    }
  }

  /** Ends it from here, after a last word. */
  end(): void {
    if (this.socket.destroyed) return;
    this.socket.end(told(theStream, 'status', 'NetStream.Unpublish.Success', 'It is over.'));
    setTimeout(() => this.socket.destroy(), endWithinMs).unref();
  }

  /** It has no time left. */
  drop(): void {
    this.socket.destroy();
  }

  /** Both sides send a version and noise, and send back the other's; what comes after that is returned. */
  #greet(bytes: Buffer): Buffer | undefined {
    const before = this.#greeting!.length;
    const greeting = Buffer.concat([this.#greeting!, bytes]);
    this.#greeting = greeting;
    if (greeting[0] !== version) throw new Error('this is no RTMP');
    if (before <= greetingBytes && greeting.length > greetingBytes) {
      const own = Buffer.concat([Buffer.alloc(8), randomBytes(greetingBytes - 8)]);
      this.socket.write(Buffer.concat([Buffer.from([version]), own, greeting.subarray(1, 1 + greetingBytes)]));
    }
    if (greeting.length < 1 + 2 * greetingBytes) return undefined;
    this.#greeting = undefined;
    return greeting.subarray(1 + 2 * greetingBytes);
  }

  async #take(bytes: Buffer): Promise<void> {
    for (const message of this.#chunks.take(bytes)) {
      if (message.type === messageType.audio || message.type === messageType.video) this.#media(message);
      else if (message.type === messageType.command) await this.#command(message.body);
      else if (message.type === messageType.command3) await this.#command(message.body.subarray(1));
      if (this.socket.destroyed) return;
    }
    if (this.socket.bytesRead - this.#acknowledged < acknowledgeEvery) return;
    this.#acknowledged = this.socket.bytesRead;
    this.socket.write(acknowledged(this.#acknowledged));
  }

  #media({ type, atMs, body }: Message): void {
    if (!this.#publisher) throw new Error('a picture before it was asked for');
    this.#publisher.take(type, atMs, body);
  }

  async #command(body: Buffer): Promise<void> {
    if (++this.#commands > mostCommands) throw new Error('too many commands');
    const [name, transaction, about, said] = readAmf(body);
    const number = typeof transaction === 'number' ? transaction : 0;
    if (name === 'connect') this.#connect(number, about ?? null);
    else if (!this.#connected) throw new Error('a command before the first');
    else if (name === 'createStream') this.socket.write(result(number, theStream));
    else if (name === 'publish') await this.#publish(typeof said === 'string' ? said : '');
    else if (name === 'releaseStream' || name === 'FCPublish' || name === '_checkbw') this.socket.write(result(number));
    else if (name === 'FCUnpublish' || name === 'deleteStream' || name === 'closeStream') this.#leave();
    else if (name === 'play' || name === 'play2') throw new Error('nobody watches here');
  }

  #connect(transaction: number, about: AmfValue): void {
    const app = about !== null && typeof about === 'object' ? about.app : undefined;
    if (typeof app !== 'string' || app.replace(/\/+$/, '') !== 'live') {
      this.socket.end(notConnected(transaction));
      return;
    }
    this.#connected = true;
    this.socket.write(connected(transaction));
  }

  async #publish(name: string): Promise<void> {
    if (this.#publisher) throw new Error('it publishes already');
    try {
      if (!keyShape.test(name)) throw new Problem('not-allowed');
      const publisher = await this.desk(name);
      if (this.socket.destroyed) return publisher.leave('lost');
      this.#publisher = publisher;
    } catch (error) {
      this.socket.end(told(theStream, 'error', 'NetStream.Publish.BadName', 'This stream key is not good, or no longer.'));
      throw error;
    }
    clearTimeout(this.#deadline);
    this.#chunks.limits = publishing;
    this.socket.write(told(theStream, 'status', 'NetStream.Publish.Start', 'Go ahead.'));
  }

  #leave(): void {
    this.#said = true;
    this.socket.end();
  }
}
