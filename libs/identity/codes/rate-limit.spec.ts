import { describe, expect, it } from '@jest/globals';
import { reachOf, secondsToWait } from './rate-limit.js';

const now = new Date('2026-11-22T12:00:00Z');
const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1_000);
const limits = [
  { times: 2, withinMs: 60_000 },
  { times: 3, withinMs: 3_600_000 },
];

describe('waiting for the next code', () => {
  it('lets in whoever is below every limit', () => {
    expect(secondsToWait([], limits, now)).toBe(0);
    expect(secondsToWait([ago(1)], limits, now)).toBe(0);
    expect(secondsToWait([ago(1), ago(61)], limits, now)).toBe(0);
  });

  it('names the seconds until the oldest of too many has passed', () => {
    expect(secondsToWait([ago(1), ago(20)], limits, now)).toBe(40);
    expect(secondsToWait([ago(0.5), ago(59.5)], limits, now)).toBe(1);
  });

  it('waits for the longest of several limits', () => {
    expect(secondsToWait([ago(1), ago(20), ago(600)], limits, now)).toBe(3_000);
  });

  it('looks back as far as the widest limit', () => {
    expect(reachOf(limits)).toEqual({ times: 3, withinMs: 3_600_000 });
  });
});
