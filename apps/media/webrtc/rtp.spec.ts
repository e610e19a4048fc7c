import fc from 'fast-check';
import { asksForKeyFrame, readRtp, writeRtp } from './rtp.js';

const packet = fc.record({
  kind: fc.constantFrom('video' as const, 'audio' as const),
  marker: fc.boolean(),
  sequence: fc.integer({ min: 0, max: 0xffff }),
  timestamp: fc.integer({ min: 0, max: 0xffff_ffff }),
  payload: fc.uint8Array({ maxLength: 1_200 }).map((bytes) => Buffer.from(bytes)),
});

describe('an RTP packet', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(packet, fc.integer({ min: 0, max: 127 }), (given, type) =>
        expect(readRtp(writeRtp(given, type, 7), given.kind)).toEqual(given),
      ),
    );
  });

  it('of whatever bytes is read or refused, never thrown about', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1_500 }), (bytes) => {
        const read = readRtp(Buffer.from(bytes), 'video');
        expect(read === undefined || read.payload.length <= bytes.length).toBe(true);
        expect(typeof asksForKeyFrame(Buffer.from(bytes))).toBe('boolean');
      }),
    );
  });
});
