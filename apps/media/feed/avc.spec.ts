import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { flvTag, tagType } from '../remux/flv-tags.js';
import { payloadsOf, readAvcSettings, setsTogether, shownLaterMs, unitsOf } from './avc.js';

const [sps, pps] = [Buffer.from('67424015ff', 'hex'), Buffer.from('68ce3880', 'hex')];
const record = Buffer.concat([Buffer.from([1, 0x42, 0x40, 0x15, 0xff, 0xe1, 0, sps.length]), sps, Buffer.from([1, 0, pps.length]), pps]);
const header = flvTag(tagType.video, 0, Buffer.concat([Buffer.from([0x17, 0, 0, 0, 0]), record]));
const aUnit = fc.uint8Array({ minLength: 1, maxLength: 5_000 }).map((bytes) => Buffer.concat([Buffer.from([0x65]), bytes]));

const picture = (units: Buffer[], laterMs = 0): Buffer => {
  const start = Buffer.from([0x17, 1, 0, 0, 0]);
  start.writeIntBE(laterMs, 2, 3);
  return Buffer.concat([start, ...units.flatMap((unit) => [Buffer.from([0, 0, unit.length >> 8, unit.length & 0xff]), unit])]);
};

/** What a receiver makes of the payloads. */
function joined(payloads: Buffer[]): Buffer[] {
  const units: Buffer[] = [];
  for (const payload of payloads) {
    if ((payload[0]! & 0x1f) !== 28) units.push(payload);
    else if (payload[1]! & 0x80)
      units.push(Buffer.concat([Buffer.from([(payload[0]! & 0xe0) | (payload[1]! & 0x1f)]), payload.subarray(2)]));
    else units.push(Buffer.concat([units.pop()!, payload.subarray(2)]));
  }
  return units;
}

describe('H.264 from tags', () => {
  it('is the same after it went through packets, none of them larger than a network takes', () => {
    fc.assert(
      fc.property(fc.array(aUnit, { maxLength: 5 }), (units) => {
        const payloads = payloadsOf(unitsOf(flvTag(tagType.video, 1, picture(units)), 4));
        expect(joined(payloads)).toEqual(units);
        expect(payloads.every(({ length }) => length <= 1_200)).toBe(true);
      }),
    );
  });

  it('says its parameter sets, together in one packet too', () => {
    const settings = readAvcSettings(header)!;
    expect(settings).toEqual({ lengthBytes: 4, sps, pps });
    expect(setsTogether(settings)).toEqual(Buffer.concat([Buffer.from([0x78, 0, sps.length]), sps, Buffer.from([0, pps.length]), pps]));
  });

  it('says how much later than decoded it is shown', () => {
    for (const later of [0, 67, -40]) expect(shownLaterMs(flvTag(tagType.video, 1, picture([], later)))).toBe(later);
  });

  it('is cut short where it was made up, and never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 5, maxLength: 300 }), fc.integer({ min: 1, max: 4 }), (bytes, lengthBytes) => {
        const tag = flvTag(tagType.video, 1, Buffer.from(bytes));
        expect(Buffer.concat(unitsOf(tag, lengthBytes)).length).toBeLessThan(bytes.length);
        readAvcSettings(tag);
      }),
    );
  });
});
