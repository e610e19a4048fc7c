import { describe, expect, it } from '@jest/globals';
import { KeptAnswer, KeptAnswers } from './kept-answers.js';

const soon = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('answers that are kept', () => {
  it('are made once for all who ask meanwhile, and kept for their time', async () => {
    const answers = new KeptAnswers();
    let made = 0;
    const make = async (): Promise<number> => {
      await soon(10);
      return ++made;
    };
    const [first, second] = await Promise.all([answers.share('/a', 600_000, make), answers.share('/a', 600_000, make)]);
    expect(second).toBe(first);
    expect(answers.find('/a')).toBe(first);
    const short = await answers.share('/b', 30, make);
    expect(short.body.toString()).toBe('2');
    await soon(60);
    expect([answers.find('/a'), answers.find('/b')]).toEqual([first, undefined]);
    expect((await answers.share('/b', 30, make)).body.toString()).toBe('3');
  });

  it('are not kept when making them failed, nor when nothing is to be kept', async () => {
    const answers = new KeptAnswers();
    await expect(answers.share('/a', 1_000, () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect((await answers.share('/a', 1_000, async () => 'back')).body.toString()).toBe('"back"');
    answers.limit(0);
    await answers.share('/b', 1_000, async () => 1);
    expect(answers.find('/b')).toBeUndefined();
  });

  it('have a validator that is that of their bytes', () => {
    const etagOf = (text: string): string => new KeptAnswer(Buffer.from(text)).etag;
    expect(etagOf('a')).toBe(etagOf('a'));
    expect(etagOf('a')).not.toBe(etagOf('b'));
  });

  it.each([
    ['gzip, deflate, br', 'br'],
    ['gzip;q=1.0, br;q=0', 'gzip'],
    ['br;q=0.0, gzip;q=0', undefined],
    ['identity', undefined],
    [undefined, undefined],
  ])('go to who accepts %s as %s', (accepted, encoding) => {
    expect(new KeptAnswer(Buffer.alloc(5_000)).encodingFor(accepted)).toBe(encoding);
    expect(new KeptAnswer(Buffer.alloc(10)).encodingFor(accepted)).toBeUndefined();
  });
});
