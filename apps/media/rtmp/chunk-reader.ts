import { type Message, messageType } from './messages.js';

/** How much one sender may have on its way at once. */
export interface Limits {
  readonly messageBytes: number;
  readonly unfinishedBytes: number;
}

interface ChunkStream {
  type: number;
  stream: number;
  length: number;
  atMs: number;
  /** What its last header said of time: a moment, or the distance to the message before. */
  time: number;
  isLong: boolean;
  body: Buffer | undefined;
  filled: number;
}

const firstChunkSize = 128;
const mostStreams = 32;
const longTime = 0xff_ff_ff;
const headerBytes = [11, 7, 3, 0] as const;

/** Puts the chunks of RTMP together to messages. A sender that breaks the rules, or wants more memory than it may have, makes it throw. */
export class ChunkReader {
  #chunkSize = firstChunkSize;
  #kept: Buffer = Buffer.alloc(0);
  #open: { chunk: ChunkStream; missing: number } | undefined;
  #unfinished = 0;
  readonly #streams = new Map<number, ChunkStream>();

  constructor(public limits: Limits) {}

  /** The messages that are whole with these bytes, one after another; what is left is kept, and taken up by the next call. */
  *take(bytes: Buffer): Generator<Message> {
    this.#kept = this.#kept.length > 0 ? Buffer.concat([this.#kept, bytes]) : bytes;
    for (;;) {
      this.#open ??= this.#begin();
      if (!this.#open) return;
      const { chunk } = this.#open;
      const count = Math.min(this.#open.missing, this.#kept.length);
      this.#kept.copy(chunk.body!, chunk.filled, 0, count);
      chunk.filled += count;
      this.#open.missing -= count;
      this.#kept = this.#kept.subarray(count);
      if (this.#open.missing > 0) return;
      this.#open = undefined;
      const whole = this.#whole(chunk);
      if (whole) yield whole;
    }
  }

  /** The next chunk, once its whole header is there. */
  #begin(): { chunk: ChunkStream; missing: number } | undefined {
    const kept = this.#kept;
    if (kept.length === 0) return undefined;
    const format = kept[0]! >> 6;
    const short = kept[0]! & 0x3f;
    const basic = short === 0 ? 2 : short === 1 ? 3 : 1;
    const from = basic + headerBytes[format]!;
    if (kept.length < from) return undefined;
    const id = basic === 1 ? short : 64 + kept[1]! + (basic === 3 ? kept[2]! * 256 : 0);
    const chunk = this.#streams.get(id) ?? this.#stream(id, format);
    const time = format < 3 ? kept.readUIntBE(basic, 3) : chunk.time;
    const isLong = format < 3 ? time === longTime : chunk.isLong;
    if (kept.length < from + (isLong ? 4 : 0)) return undefined;
    const said = isLong ? kept.readUInt32BE(from) : time;
    if (chunk.body) {
      if (format !== 3) throw new Error('a message begins in the middle of another');
    } else this.#beginMessage(chunk, { format, header: kept.subarray(basic, from), time: said, isLong });
    this.#kept = kept.subarray(from + (isLong ? 4 : 0));
    return { chunk, missing: Math.min(this.#chunkSize, chunk.length - chunk.filled) };
  }

  #stream(id: number, format: number): ChunkStream {
    if (format !== 0 && format !== 1) throw new Error('a chunk goes on with nothing');
    if (this.#streams.size >= mostStreams) throw new Error('too many chunk streams');
    const chunk = { type: 0, stream: 0, length: 0, atMs: 0, time: 0, isLong: false, body: undefined, filled: 0 };
    this.#streams.set(id, chunk);
    return chunk;
  }

  #beginMessage(
    chunk: ChunkStream,
    { format, header, time, isLong }: { format: number; header: Buffer; time: number; isLong: boolean },
  ): void {
    if (format < 2) [chunk.length, chunk.type] = [header.readUIntBE(3, 3), header[6]!];
    if (format === 0) chunk.stream = header.readUInt32LE(7);
    chunk.atMs = format === 0 ? time : (chunk.atMs + time) >>> 0;
    [chunk.time, chunk.isLong] = [time, isLong];
    this.#unfinished += chunk.length;
    if (chunk.length > this.limits.messageBytes || this.#unfinished > this.limits.unfinishedBytes)
      throw new Error('a message is too large');
    [chunk.body, chunk.filled] = [Buffer.allocUnsafe(chunk.length), 0];
  }

  #whole(chunk: ChunkStream): Message | undefined {
    const { body, type, stream, atMs } = chunk;
    if (!body || chunk.filled < chunk.length) return undefined;
    this.#forget(chunk);
    if (type === messageType.chunkSize) this.#setChunkSize(body);
    else if (type === messageType.abort) this.#abort(body);
    else return { type, stream, atMs, body };
    return undefined;
  }

  #setChunkSize(body: Buffer): void {
    const size = body.length >= 4 ? body.readUInt32BE() & 0x7f_ff_ff_ff : 0;
    if (size === 0) throw new Error('chunks of no size');
    this.#chunkSize = size;
  }

  #abort(body: Buffer): void {
    const chunk = body.length >= 4 ? this.#streams.get(body.readUInt32BE()) : undefined;
    if (chunk?.body) this.#forget(chunk);
  }

  #forget(chunk: ChunkStream): void {
    this.#unfinished -= chunk.length;
    [chunk.body, chunk.filled] = [undefined, 0];
  }
}
