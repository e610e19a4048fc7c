import fc from 'fast-check';
import { KeptPackets } from './kept-packets.js';
import { writeRtp } from './rtp.js';

const packet = (sequence: number): Buffer =>
  writeRtp({ kind: 'video', marker: false, sequence, timestamp: 0, payload: Buffer.of(1) }, 108, 7);

describe('the packets that are kept for a viewer', () => {
  it('are the last 1,024, wherever the numbers go round', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0, max: 3_000 }), (first, back) => {
        const kept = new KeptPackets();
        for (let n = 0; n < 2_000; n++) kept.keep(packet((first + n) & 0xffff));
        const asked = (first + 1_999 - back) & 0xffff;
        expect(kept.again([asked]).map((found) => found.readUInt16BE(2))).toEqual(back < 1_024 ? [asked] : []);
      }),
    );
  });

  it('come again at most as often as packets came at all', () => {
    const kept = new KeptPackets();
    for (let n = 0; n < 10; n++) kept.keep(packet(n));
    expect(kept.again([1, 2, 3, 4, 5, 6])).toHaveLength(6);
    expect(kept.again([1, 2, 3, 4, 5, 6])).toHaveLength(4);
    expect(kept.again([1])).toEqual([]);
    kept.keep(packet(10));
    expect(kept.again([10])).toHaveLength(1);
  });
});
