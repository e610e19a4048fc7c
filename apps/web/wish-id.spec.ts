import { describe, expect, it } from '@jest/globals';
import { useWishId } from './wish-id.js';

describe('the id of what a form asks for', () => {
  it('stays while the wish is sent again as it was', () => {
    const idOf = useWishId();
    expect(idOf({ price: '1' })).toBe(idOf({ price: '1' }));
  });

  it('is another one for another wish, also for one that was sent before others', () => {
    const idOf = useWishId();
    const ids = ['1', '2', '1'].map((price) => idOf({ price }));
    expect(new Set(ids).size).toBe(3);
  });

  it('is its own for every form', () => {
    expect(useWishId()({})).not.toBe(useWishId()({}));
  });
});
