import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Turnstile } from './turnstile.js';

describe('a turnstile', () => {
  it('never lets more through at once than it is wide, and everybody in order, whoever fails', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.record({ turns: fc.nat(5), fails: fc.boolean() }), { maxLength: 40 }),
        async (width, visitors) => {
          const turnstile = new Turnstile(width);
          const begun: number[] = [];
          let inside = 0;
          const outcomes = await Promise.allSettled(
            visitors.map(({ turns, fails }, nth) =>
              turnstile.pass(async () => {
                begun.push(nth);
                inside += 1;
                expect(inside).toBeLessThanOrEqual(width);
                for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
                inside -= 1;
                if (fails) throw new Error('on purpose');
              }),
            ),
          );
          expect(begun).toEqual(visitors.map((_, nth) => nth));
          expect(outcomes.map(({ status }) => status)).toEqual(visitors.map(({ fails }) => (fails ? 'rejected' : 'fulfilled')));
        },
      ),
    );
  });
});
