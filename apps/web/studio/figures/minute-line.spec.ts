import type { MinuteFigures } from '#contracts';
import { money } from '#money';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { minuteLine } from './minute-line.js';

const minute = (viewers: number, orders: number): MinuteFigures => ({ at: '2026-11-22T03:00:00Z', viewers, orders, sales: money(0n) });
const box = { width: 320, height: 120 };

describe('a room drawn by minute', () => {
  it('draws the busiest minute to the top and leaves quiet ones out', () => {
    const drawn = minuteLine([minute(10, 0), minute(40, 2), minute(20, 1)], box);
    expect([drawn.mostViewers, drawn.mostOrders]).toEqual([40, 2]);
    expect(drawn.line).toBe('M53.33 90L160 0L266.67 60');
    expect(drawn.bars.map(({ y, height }) => [y, height])).toEqual([
      [0, 120],
      [60, 60],
    ]);
  });

  it('never leaves its box', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 180 }), (all) => {
        const { line, bars } = minuteLine(
          all.map(([viewers, orders]) => minute(viewers, orders)),
          box,
        );
        for (const { x, y, width, height } of bars) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x + width).toBeLessThanOrEqual(box.width + 0.02);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y + height).toBeLessThanOrEqual(box.height + 0.02);
        }
        expect(line === '' || /^M[\d. L]+$/.test(line)).toBe(true);
      }),
    );
  });
});
