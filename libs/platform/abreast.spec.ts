import { abreast, faultsAbreast } from './abreast.js';

describe('working on many things abreast', () => {
  it('does each once, and never more than eight at a time', async () => {
    const done: number[] = [];
    let running = 0;
    let most = 0;
    await abreast(
      Array.from({ length: 50 }, (_, index) => index),
      async (index) => {
        most = Math.max(most, (running += 1));
        await new Promise((resolve) => setImmediate(resolve));
        running -= 1;
        done.push(index);
      },
    );
    expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index));
    expect(most).toBe(8);
  });

  it('throws the first failure, and only when all that was begun has ended', async () => {
    let running = 0;
    const work = abreast([1, 2, 3], async (index) => {
      running += 1;
      await new Promise((resolve) => setTimeout(resolve, index * 5));
      running -= 1;
      throw new Error(`the end of ${index}`);
    });
    await expect(work).rejects.toThrow('the end of 1');
    expect(running).toBe(0);
  });
});

describe('work whose failures hold up nothing', () => {
  it('does all of it, and answers every failure', async () => {
    const done: number[] = [];
    const faults = await faultsAbreast([1, 2, 3, 4, 5], async (index) => {
      if (index % 2 === 0) throw new Error(`the end of ${index}`);
      done.push(index);
    });
    expect(done).toEqual([1, 3, 5]);
    expect(faults.map((fault) => (fault as Error).message)).toEqual(['the end of 2', 'the end of 4']);
  });
});
