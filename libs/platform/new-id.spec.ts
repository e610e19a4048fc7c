import { Clock } from './clock.js';
import { newId } from './new-id.js';

class StillClock extends Clock {
  constructor(private readonly ms: number) {
    super();
  }
  now(): Date {
    return new Date(this.ms);
  }
}

describe('a fresh id', () => {
  it('says when it was made, and sorts after all that were made before it in the same millisecond', () => {
    const clock = new StillClock(1_795_000_000_000);
    const ids = Array.from({ length: 5_000 }, () => newId(clock));
    expect(new Set(ids).size).toBe(5_000);
    expect(ids.toSorted()).toEqual(ids);
    for (const id of ids) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(1_795_000_000_000);
    }
  });

  it('cannot be guessed from the one before', () => {
    const clock = new StillClock(1_795_000_000_001);
    // All that is drawn of an id: of fewer digits two of a thousand are the same by chance once in nine thousand runs.
    const tails = Array.from({ length: 1_000 }, () => newId(clock).slice(-10));
    expect(new Set(tails).size).toBe(1_000);
  });
});
