import fc from 'fast-check';
import { type ComparedRoom, worstFigure } from './worst-figure.js';

const room = (viewers: number | null, more: Partial<ComparedRoom> = {}): ComparedRoom => ({
  viewers,
  conversion: 300,
  'orders-an-hour': 40,
  'sales-an-order': 5_900,
  ...more,
});

describe('the worst figure of a room', () => {
  it('is the one furthest behind the median of earlier rooms', () => {
    const before = [room(100), room(80), room(1_000)];
    expect(worstFigure(room(50), before)).toEqual({ figure: 'viewers', ofUsualBps: 5_000 });
    expect(worstFigure(room(50, { conversion: 30 }), before)).toEqual({ figure: 'conversion', ofUsualBps: 1_000 });
  });

  it('is none when nothing is more than a fifth behind, or there is nothing to compare with', () => {
    expect(worstFigure(room(80), [room(100)])).toBeNull();
    expect(worstFigure(room(79), [room(100)])).toEqual({ figure: 'viewers', ofUsualBps: 7_900 });
    expect(worstFigure(room(0), [])).toBeNull();
    expect(worstFigure(room(null), [room(100)])).toBeNull();
    expect(worstFigure(room(0), [room(0)])).toBeNull();
  });

  it('never names a figure that is as good as ever', () => {
    const any = fc.record({
      viewers: fc.nat(9_999),
      conversion: fc.nat(9_999),
      'orders-an-hour': fc.nat(9_999),
      'sales-an-order': fc.nat(9_999),
    });
    fc.assert(fc.property(any, (one) => worstFigure(one, [one, one]) === null));
  });
});
