import { describe, expect, it } from '@jest/globals';
import { elapsedText } from './elapsed.js';

describe('how long a room has been on', () => {
  it('shows hours only when there are some, and never runs backwards', () => {
    expect([elapsedText(245_000), elapsedText(4_366_000), elapsedText(-5_000)]).toEqual(['4:05', '1:12:46', '0:00']);
  });
});
