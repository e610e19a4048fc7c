import fc from 'fast-check';
import { Gather, together } from './gather.js';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('gathering questions', () => {
  it('sends the first alone and those that came meanwhile together', async () => {
    const batches: number[][] = [];
    const gather = new Gather<number, number>(async (batch) => {
      batches.push([...batch]);
      await turn();
      return batch.map((question) => question * 2);
    });
    expect(await Promise.all([1, 2, 3].map((question) => gather.ask(question)))).toEqual([2, 4, 6]);
    expect(await gather.ask(4)).toBe(8);
    expect(batches).toEqual([[1], [2, 3], [4]]);
  });

  it('answers each its own, in the order of asking, in batches no larger than allowed and one at a time', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 7 }),
        async (pauses, most) => {
          let underWay = 0;
          const seen: number[] = [];
          const gather = new Gather<number, string>(async (batch) => {
            expect((underWay += 1)).toBe(1);
            expect(batch.length).toBeLessThanOrEqual(most);
            seen.push(...batch);
            await turn();
            underWay -= 1;
            return batch.map(String);
          }, most);
          const answers: Promise<string>[] = [];
          for (const [index, pause] of pauses.entries()) {
            for (let time = 0; time < pause; time += 1) await turn();
            answers.push(gather.ask(index));
          }
          expect(await Promise.all(answers)).toEqual(pauses.map((_, index) => String(index)));
          expect(seen).toEqual(pauses.map((_, index) => index));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('lets a poisoned question fail alone', async () => {
    const gather = new Gather<number, number>(async (batch) => {
      await turn();
      if (batch.includes(3)) throw new Error('poison');
      return [...batch];
    });
    const ends = await Promise.allSettled([1, 2, 3, 4].map((question) => gather.ask(question)));
    expect(ends.map((end) => (end.status === 'fulfilled' ? end.value : (end.reason as Error).message))).toEqual([1, 2, 'poison', 4]);
    expect(await gather.ask(5)).toBe(5);
  });

  it.each([{ code: 'ECONNREFUSED' }, { code: '57014' }, { message: 'Connection terminated unexpectedly' }])(
    'refuses all at once when the database is away: %p',
    async (fault) => {
      let tries = 0;
      const gather = new Gather<number, number>(async () => {
        tries += 1;
        await turn();
        throw Object.assign(new Error(fault.message ?? 'gone'), fault);
      });
      const ends = await Promise.allSettled([1, 2, 3, 4].map((question) => gather.ask(question)));
      expect(ends.every(({ status }) => status === 'rejected')).toBe(true);
      expect(tries).toBe(2);
    },
  );

  it('stops on a batch that is not answered whole', async () => {
    await expect(new Gather<number, number>(async () => []).ask(1)).rejects.toThrow('1 questions got 0 answers');
  });
});

describe('work done together', () => {
  it('takes each thing once, whoever asks for it, and all that waits in one run', async () => {
    const runs: string[][] = [];
    const work = together<string>(async (things) => {
      runs.push([...things]);
      await new Promise((resolve) => setImmediate(resolve));
    });
    await Promise.all([work(['a']), work(['b', 'c']), work(['c', 'd'])]);
    expect(runs).toEqual([['a'], ['b', 'c', 'd']]);
  });

  it('fails for those only who asked for what fails', async () => {
    const work = together<string>(async (things) => {
      await new Promise((resolve) => setImmediate(resolve));
      if (things.includes('bad')) throw new Error('bad');
    });
    const ends = await Promise.allSettled([work(['first']), work(['good']), work(['bad'])]);
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  });
});
