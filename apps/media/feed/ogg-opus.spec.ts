import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OggOpus } from './ogg-opus.js';

/** One page; a packet of 255 bytes or more takes several parts. */
function page(endsAt: number, packets: Buffer[]): Buffer {
  const lengths = packets.flatMap(({ length }) => [...Array.from({ length: Math.floor(length / 255) }, () => 255), length % 255]);
  const header = Buffer.alloc(27);
  header.write('OggS', 'latin1');
  header.writeBigInt64LE(BigInt(endsAt), 6);
  header[26] = lengths.length;
  return Buffer.concat([header, Buffer.from(lengths), ...packets]);
}

const cut = (bytes: Buffer, size: number): Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, nth) => bytes.subarray(nth * size, (nth + 1) * size));
const aPacket = fc.uint8Array({ minLength: 9, maxLength: 800 }).map((bytes) => Buffer.from(bytes));

describe('sound in pages', () => {
  it('comes out packet by packet, each with its moment, however the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.array(aPacket, { minLength: 1, maxLength: 3 })), fc.integer({ min: 1, max: 3_000 }), (pages, size) => {
        let at = 0;
        const bytes = [page(0, [Buffer.from('OpusHead and more')]), page(0, [Buffer.from('OpusTags and more')])];
        for (const packets of pages) bytes.push(page((at += packets.length * 960), packets));
        const ogg = new OggOpus();
        const found = cut(Buffer.concat(bytes), size).flatMap((chunk) => ogg.take(chunk));
        expect(found.map(({ payload }) => payload)).toEqual(pages.flat());
        expect(found.map(({ timestamp }) => timestamp)).toEqual(pages.flat().map((_, nth) => nth * 960));
      }),
    );
  });

  it('is refused when it is something else', () => {
    expect(() => new OggOpus().take(Buffer.alloc(100))).toThrow('this is no Ogg');
  });
});
