import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { firstQuality, type Quality, qualityAfter, rungs, type Sample, strengthOf } from './quality.js';

const fine: Sample = { loss: 0, roundTripMs: 60, room: 5_000_000 };
const bad: Sample = { loss: 0.1, roundTripMs: 60, room: null };
const awful: Sample = { loss: 0.3, roundTripMs: 60, room: null };
const tight: Sample = { loss: 0, roundTripMs: 60, room: 700_000 };
/** Samples come every two seconds. */
const afterAll = (samples: readonly Sample[], from: Quality = firstQuality, beganAt = 0): Quality =>
  samples.reduce((quality, sample, nth) => qualityAfter(quality, sample, beganAt + nth * 2_000), from);
const many = (sample: Sample, count: number): Sample[] => Array.from({ length: count }, () => sample);

describe('the size of picture that a phone sends', () => {
  it('goes down quickly: by the second bad sample, at once when a fifth is lost, and when there is no room', () => {
    expect(afterAll([bad]).at).toBe(0);
    expect(afterAll([bad, bad]).at).toBe(1);
    expect(afterAll([bad, fine, bad]).at).toBe(0);
    expect(afterAll([awful]).at).toBe(1);
    expect(afterAll(many(tight, 2)).at).toBe(1);
    expect(afterAll(many(awful, 9)).at).toBe(2);
  });

  it('goes up slowly, one step, after twenty fine seconds; twice as long after a step that did not last', () => {
    const low = afterAll(many(awful, 2));
    expect(afterAll(many(fine, 10), low).at).toBe(2);
    const up = afterAll(many(fine, 11), low);
    expect(up.at).toBe(1);
    const down = qualityAfter(up, awful, 25_000);
    expect([down.at, down.patienceMs]).toEqual([2, 40_000]);
  });

  it('calls a network weak that loses much, is far, or carries only the smallest picture', () => {
    expect([
      strengthOf(firstQuality, fine),
      strengthOf(firstQuality, bad),
      strengthOf(firstQuality, { ...fine, roundTripMs: 900 }),
    ]).toEqual(['good', 'weak', 'weak']);
    expect(strengthOf(afterAll(many(awful, 2)), fine)).toBe('weak');
  });

  it('is always one of the sizes, one step at a time', () => {
    const sample = fc.record({
      loss: fc.double({ min: 0, max: 1, noNaN: true }),
      roundTripMs: fc.nat(2_000),
      room: fc.option(fc.nat(9_000_000)),
    });
    fc.assert(
      fc.property(fc.array(sample, { maxLength: 80 }), (samples) => {
        let quality = firstQuality;
        samples.forEach((each, nth) => {
          const next = qualityAfter(quality, each, nth * 2_000);
          expect(Math.abs(next.at - quality.at)).toBeLessThanOrEqual(1);
          expect(rungs[next.at]).toBeDefined();
          quality = next;
        });
      }),
    );
  });
});
