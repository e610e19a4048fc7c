import type { Waterfall } from '#contracts';
import { money } from '#money';
import { describe, expect, it } from '@jest/globals';
import { barsOf } from './waterfall-bars.js';

const line = (...amounts: bigint[]) => ({ steps: amounts.map((minor) => ({ amount: money(minor) })) }) as unknown as Waterfall;

describe('the bars of a waterfall', () => {
  it('run from the whole down to nothing, line after line', () => {
    expect(barsOf([line(2_500n, 5_000n), line(2_500n)], money(10_000n))).toEqual([
      [
        { '--l': '75%', '--w': '25%' },
        { '--l': '25%', '--w': '50%' },
      ],
      [{ '--l': '0%', '--w': '25%' }],
    ]);
  });

  it('stand nowhere where there is nothing to split', () => {
    expect(barsOf([line(0n)], money(0n))).toEqual([[{ '--l': '0%', '--w': '0%' }]]);
  });
});
