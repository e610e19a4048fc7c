import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { rungs } from '../quality.js';
import { isOld } from './old.js';
import { speedOf, verdictOf } from './verdict.js';

const within = (bitsPerSecond: number, ms = 4_000): { bytes: number; ms: number } => ({ bytes: (bitsPerSecond * ms) / 8_000, ms });
const counts = fc.record({ bytes: fc.nat(4_000_000), ms: fc.nat(10_000) });

describe('what a network is said to carry', () => {
  it.each([
    [8_000_000, 0, 'good'],
    [2_250_000, 0, 'good'],
    [2_200_000, 1, 'fair'],
    [1_300_000, 2, 'weak'],
    [600_000, 2, 'poor'],
    [0, 2, 'poor'],
  ])('is, at %s bits per second, rung %s: %s', (bits, at, word) => {
    expect(verdictOf(within(bits))).toEqual({ at, word, bitsPerSecond: bits });
  });

  it('is always one of the sizes, which passes with something to spare unless it is said to be poor', () => {
    fc.assert(
      fc.property(counts, (count) => {
        const { at, word, bitsPerSecond } = verdictOf(count);
        expect(Number.isFinite(bitsPerSecond)).toBe(true);
        if (word === 'poor') expect(at).toBe(rungs.length - 1);
        else expect(bitsPerSecond).toBeGreaterThan(rungs[at]!.bitsPerSecond);
      }),
    );
  });

  it('is never a smaller picture for more bytes in the same time, nor for the same bytes in less', () => {
    const order = ['good', 'fair', 'weak', 'poor'];
    fc.assert(
      fc.property(counts, fc.nat(1_000_000), fc.nat(5_000), (count, more, longer) => {
        const verdict = verdictOf(count);
        const better = verdictOf({ ...count, bytes: count.bytes + more });
        const slower = verdictOf({ ...count, ms: count.ms + longer });
        expect(better.at).toBeLessThanOrEqual(verdict.at);
        expect(order.indexOf(better.word)).toBeLessThanOrEqual(order.indexOf(verdict.word));
        expect(slower.at).toBeGreaterThanOrEqual(verdict.at);
      }),
    );
  });
});

describe('how fast a network is said to be', () => {
  it.each([
    [0, false, '0.0'],
    [2_340_000, false, '2.3'],
    [100_000_000, false, '100.0'],
    [100_000_001, true, '100'],
    [4_000_000_000, true, '100'],
  ])('is, at %s bits per second, beyond counting or not (%s): %s', (bits, over, megabits) => {
    expect(speedOf(verdictOf(within(bits)))).toEqual({ over, megabits });
  });
});

describe('what a trial said', () => {
  it('holds for ten minutes', () => {
    const at = Date.parse('2026-11-23T08:00:00+08:00');
    expect([0, 600_000, 600_001, 86_400_000].map((later) => isOld(at, at + later))).toEqual([false, false, true, true]);
  });
});
