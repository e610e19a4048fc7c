import fc from 'fast-check';
import { GenericNack, RtcpTransportLayerFeedback } from 'werift';
import { askedAgain, asksForKeyFrame, readRtp, writeRtp } from './rtp.js';

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
        expect(askedAgain(Buffer.from(bytes), 7).length).toBeLessThanOrEqual(17 * (bytes.length / 4));
      }),
    );
  });

  it('that was lost is asked for by its number, and only of the source that it is of', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 0xffff }), { minLength: 1, maxLength: 200 }), (lost) => {
        const feedback = new GenericNack({ senderSsrc: 1, mediaSourceSsrc: 7, lost: lost.toSorted((a, b) => a - b) });
        const report = new RtcpTransportLayerFeedback({ feedback }).serialize();
        expect(new Set(askedAgain(report, 7))).toEqual(new Set(lost));
        expect(askedAgain(report, 8)).toEqual([]);
      }),
    );
  });
});
