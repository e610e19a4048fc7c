import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ChunkReader } from './chunk-reader.js';
import { controlMessage, type Message, messageType, writeMessage } from './messages.js';

const limits = { messageBytes: 4_000, unfinishedBytes: 6_000 };

/** A message as an encoder cuts it, by a first chunk with everything in it and the rest in pieces of this size. */
function inChunks({ type, stream, atMs, body }: Message, size: number, id: number): Buffer {
  const header = Buffer.alloc(12);
  header[0] = id;
  const isLong = atMs >= 0xff_ff_ff;
  header.writeUIntBE(isLong ? 0xff_ff_ff : atMs, 1, 3);
  header.writeUIntBE(body.length, 4, 3);
  header[7] = type;
  header.writeUInt32LE(stream, 8);
  const long = Buffer.alloc(isLong ? 4 : 0);
  if (isLong) long.writeUInt32BE(atMs);
  const parts = [header, long, body.subarray(0, size)];
  for (let at = size; at < body.length; at += size) parts.push(Buffer.from([0xc0 | id]), long, body.subarray(at, at + size));
  return Buffer.concat(parts);
}

const aMessage = fc.record({
  type: fc.constantFrom(messageType.audio, messageType.video, messageType.command),
  stream: fc.nat(5),
  atMs: fc.nat(2 ** 32 - 1),
  body: fc.uint8Array({ maxLength: 1_000 }).map((bytes) => Buffer.from(bytes)),
});
const cut = (bytes: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, nth) => bytes.subarray(nth * size, (nth + 1) * size));

describe('chunks of RTMP', () => {
  it('make up the messages that were sent, however the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(aMessage), fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 700 }), (messages, chunkSize, size) => {
        const bytes = [controlMessage(messageType.chunkSize, chunkSize), ...messages.map((message) => inChunks(message, chunkSize, 6))];
        const reader = new ChunkReader(limits);
        expect(cut(Buffer.concat(bytes), size).flatMap((part) => [...reader.take(part)])).toEqual(messages);
      }),
    );
  });

  it('of two messages at once come apart', () => {
    const [a, b] = [
      { type: 8, stream: 1, atMs: 1, body: Buffer.alloc(200, 1) },
      { type: 9, stream: 1, atMs: 2, body: Buffer.alloc(200, 2) },
    ];
    const [first, second] = [inChunks(a, 128, 4), inChunks(b, 128, 5)];
    const mixed = Buffer.concat([first.subarray(0, 140), second.subarray(0, 140), first.subarray(140), second.subarray(140)]);
    expect([...new ChunkReader(limits).take(mixed)]).toEqual([a, b]);
  });

  it('leave out what the last header said', () => {
    const first = inChunks({ type: 8, stream: 1, atMs: 1_000, body: Buffer.from('ab') }, 128, 4);
    const later = Buffer.concat([Buffer.from([0x84, 0, 0, 20]), Buffer.from('cd'), Buffer.from([0xc4]), Buffer.from('ef')]);
    const messages = [...new ChunkReader(limits).take(Buffer.concat([first, later]))];
    expect(messages.map(({ atMs, body }) => [atMs, body.toString()])).toEqual([
      [1_000, 'ab'],
      [1_020, 'cd'],
      [1_040, 'ef'],
    ]);
  });

  it('forget a message that is given up', () => {
    const broken = inChunks({ type: 9, stream: 1, atMs: 1, body: Buffer.alloc(200, 1) }, 128, 5).subarray(0, 140);
    const whole = inChunks({ type: 8, stream: 1, atMs: 1, body: Buffer.from('x') }, 128, 4);
    expect([...new ChunkReader(limits).take(Buffer.concat([broken, controlMessage(messageType.abort, 5), whole]))]).toHaveLength(1);
  });

  it('take no more memory than they may', () => {
    const large = writeMessage({ type: 9, stream: 1, body: Buffer.alloc(4_001) }, 5);
    expect(() => [...new ChunkReader(limits).take(large)]).toThrow('too large');
    const begun = [4, 5, 6].map((id) => inChunks({ type: 9, stream: 1, atMs: 1, body: Buffer.alloc(3_000) }, 128, id).subarray(0, 140));
    expect(() => [...new ChunkReader(limits).take(Buffer.concat(begun))]).toThrow('too large');
    const streams = Array.from({ length: 40 }, (_, id) => inChunks({ type: 9, stream: 1, atMs: 1, body: Buffer.alloc(1) }, 128, id + 3));
    expect(() => [...new ChunkReader(limits).take(Buffer.concat(streams))]).toThrow('too many');
  });

  it('are read or refused, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 400 })), (parts) => {
        const reader = new ChunkReader(limits);
        try {
          for (const part of parts) for (const { body } of reader.take(Buffer.from(part))) expect(body.length).toBeLessThanOrEqual(4_000);
        } catch (error) {
          expect((error as Error).message).toMatch(/too large|too many|goes on with nothing|in the middle|no size/);
        }
      }),
    );
  });
});
