import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Batches } from './batches.js';

const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('gathering work', () => {
  it('gives everybody their own outcome, each item written once and in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.integer()), { maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        async (items, batch) => {
          const written: Record<string, number[]> = { a: [], b: [] };
          const batches = new Batches<number, number>(
            async (key, some) => {
              await soon();
              written[key]!.push(...some);
              return some.map((item) => item * 2);
            },
            { batch, pauseMs: 0 },
          );
          const outcomes = await Promise.all(items.map(([key, item]) => batches.add(key, item)));
          expect(outcomes).toEqual(items.map(([, item]) => item * 2));
          for (const key of ['a', 'b']) expect(written[key]).toEqual(items.filter(([of]) => of === key).map(([, item]) => item));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('writes the first at once and the rest together', async () => {
    const sizes: number[] = [];
    const batches = new Batches<number, void>(
      async (_, items) => {
        sizes.push(items.length);
        await soon();
        return items.map(() => undefined);
      },
      { batch: 100, pauseMs: 0 },
    );
    await Promise.all(Array.from({ length: 20 }, (_, index) => batches.add('room', index)));
    expect(sizes).toEqual([1, 19]);
  });

  it('tells everybody of a failed batch and carries on', async () => {
    let broken = true;
    const batches = new Batches<number, string>(
      async (_, items) => {
        if (broken) throw new Error('away');
        return items.map(() => 'written');
      },
      { batch: 10, pauseMs: 0 },
    );
    await expect(batches.add('room', 1)).rejects.toThrow('away');
    broken = false;
    await expect(batches.add('room', 2)).resolves.toBe('written');
  });

  it('waits no longer once there is enough to write', async () => {
    const sizes: number[] = [];
    const batches = new Batches<number, number>(
      async (_, items) => {
        sizes.push(items.length);
        return items;
      },
      { batch: 10, pauseMs: 60_000, enough: 3 },
    );
    await Promise.all([1, 2, 3, 4].map((item) => batches.add('room', item)));
    expect(sizes).toEqual([1, 3]);
  });

  it('does not wait out its pauses when it is drained', async () => {
    const batches = new Batches<number, number>(async (_, items) => items, { batch: 10, pauseMs: 60_000 });
    await batches.add('room', 1);
    const second = batches.add('room', 2);
    await batches.drain();
    await expect(second).resolves.toBe(2);
  });
});
