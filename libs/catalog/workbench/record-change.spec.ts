import { describe, expect, it } from '@jest/globals';
import { differing } from './record-change.js';

describe('what differs between two states', () => {
  it('is only the values that changed', () => {
    expect(differing({ price: 100n, name: { a: 1, b: 2 } }, { price: 120n, name: { b: 2, a: 1 } })).toEqual({
      before: { price: '100' },
      after: { price: '120' },
    });
  });

  it('tells what came from what went', () => {
    expect(differing({ limit: null }, { limit: 3, added: true })).toEqual({ before: { limit: null }, after: { limit: 3, added: true } });
  });

  it('is nothing where nothing changed', () => {
    expect(differing({ list: [1, 2] }, { list: [1, 2] })).toEqual({ before: {}, after: {} });
  });
});
