import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { movedTo, placeAt } from './dragging.js';

describe('dragging a product to another place', () => {
  it('puts it where it was dropped and keeps the order of all others', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(), { minLength: 1, maxLength: 20 }), fc.nat(), fc.nat(), (list, a, b) => {
        const [from, to] = [a % list.length, b % list.length];
        const moved = movedTo(list, from, to);
        expect(moved[to]).toBe(list[from]);
        expect(moved.filter((each) => each !== list[from])).toEqual(list.filter((each) => each !== list[from]));
      }),
    );
  });

  it('finds the place between the middles of the others', () => {
    expect([0, 40, 99, 500].map((y) => placeAt(y, [20, 60, 100]))).toEqual([0, 1, 2, 3]);
  });
});
