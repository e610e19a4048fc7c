import type { ContestEntry } from '#contracts';
import { money } from '#money';
import { describe, expect, it } from '@jest/globals';
import { partOfFirst, stageOf } from './standing.js';

const entry = (net: bigint): ContestEntry => ({ net: money(net) }) as unknown as ContestEntry;

describe('how far a room of a contest is', () => {
  it('is measured by the first one', () => {
    const entries = [entry(20_000n), entry(5_000n), entry(0n), entry(-300n)];
    expect(entries.map((each) => partOfFirst(each, entries))).toEqual([10_000, 2_500, 0, 0]);
  });

  it('is nothing while nobody has sold anything', () => {
    expect(partOfFirst(entry(0n), [entry(0n), entry(-5n)])).toBe(0);
  });
});

it('a contest runs from its start until its end, not longer', () => {
  const [startsAt, endsAt] = ['2026-11-22T12:00:00Z', '2026-11-22T13:00:00Z'];
  const at = (asOf: string): string => stageOf({ startsAt, endsAt, asOf: `2026-11-22T${asOf}Z` });
  expect([at('11:59:59'), at('12:00:00'), at('12:59:59'), at('13:00:00')]).toEqual(['coming', 'running', 'running', 'over']);
});
