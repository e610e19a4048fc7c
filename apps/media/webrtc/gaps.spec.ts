import fc from 'fast-check';
import { ahead, Gaps } from './gaps.js';

const sequence = fc.integer({ min: 0, max: 0xffff });

describe('the gaps of a stream', () => {
  it('are none while packets come in their order, wherever the numbers go round', () => {
    fc.assert(
      fc.property(sequence, fc.integer({ min: 1, max: 500 }), (first, count) => {
        const gaps = new Gaps();
        for (let n = 0; n < count; n++) expect(gaps.take((first + n) & 0xffff, n)).toBe(true);
        expect(gaps.due(count)).toEqual({ ask: [], givenUp: false });
        expect([gaps.expected, gaps.late]).toEqual([count, 0]);
      }),
    );
  });

  it('are what did not come, asked for until it does, each once', () => {
    fc.assert(
      fc.property(sequence, fc.uniqueArray(fc.integer({ min: 1, max: 98 }), { maxLength: 60 }), (first, lost) => {
        const gaps = new Gaps();
        for (let n = 0; n < 100; n++) if (!lost.includes(n)) gaps.take((first + n) & 0xffff, 0);
        const wanted = lost.map((n) => (first + n) & 0xffff).toSorted((a, b) => a - b);
        expect(gaps.due(0).ask.toSorted((a, b) => a - b)).toEqual(wanted);
        expect(gaps.due(10).ask).toEqual([]);
        expect(gaps.due(40).ask).toHaveLength(wanted.length);
        for (const packet of wanted) expect([gaps.take(packet, 50), gaps.take(packet, 50)]).toEqual([true, false]);
        expect(gaps.due(100)).toEqual({ ask: [], givenUp: false });
      }),
    );
  });

  it('are given up after a second, and at once when they are too many', () => {
    const slow = new Gaps();
    slow.take(1, 0);
    slow.take(3, 0);
    expect(slow.due(1_001)).toEqual({ ask: [], givenUp: true });
    expect(slow.due(1_100)).toEqual({ ask: [], givenUp: false });
    const far = new Gaps();
    far.take(1, 0);
    far.take(5_000, 0);
    expect(far.due(1).ask).toEqual([]);
  });

  it('know what is ahead where numbers go round', () => {
    fc.assert(
      fc.property(sequence, fc.integer({ min: -0x8000, max: 0x7fff }), (from, step) =>
        expect(ahead((from + step) & 0xffff, from)).toBe(step),
      ),
    );
  });
});
