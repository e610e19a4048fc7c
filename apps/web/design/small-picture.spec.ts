import { describe, expect, it } from '@jest/globals';
import { smallPicture } from './small-picture.js';

describe('a small picture', () => {
  it.each([
    ['a drawing', 'art/goods/ham.svg', '/art/goods/ham.svg'],
    ['an uploaded one', '/pictures/0196a000', '/pictures/0196a000/small'],
  ])('of %s is at its own place', (_, of, at) => {
    expect(smallPicture(of)).toBe(at);
  });
});
