import type { MinuteFigures } from '#contracts';

/** A room minute by minute as it is drawn in a box of so many units: a line of viewers, and a bar for every minute with orders. */
export interface MinuteLine {
  readonly line: string;
  readonly bars: readonly { x: number; y: number; width: number; height: number }[];
  readonly mostViewers: number;
  readonly mostOrders: number;
}

/** Draws minutes; nothing of it leaves the box, however the figures lie. */
export function minuteLine(minutes: readonly MinuteFigures[], { width, height }: { width: number; height: number }): MinuteLine {
  const mostViewers = Math.max(0, ...minutes.map(({ viewers }) => viewers));
  const mostOrders = Math.max(0, ...minutes.map(({ orders }) => orders));
  const step = width / Math.max(1, minutes.length);
  const up = (value: number, most: number): number => (most === 0 ? 0 : (value / most) * height);
  const points = minutes.map(({ viewers }, nth) => `${round((nth + 0.5) * step)} ${round(height - up(viewers, mostViewers))}`);
  const bars = minutes.flatMap(({ orders }, nth) => {
    const tall = up(orders, mostOrders);
    return orders === 0
      ? []
      : [{ x: round(nth * step + step * 0.15), y: round(height - tall), width: round(step * 0.7), height: round(tall) }];
  });
  return { line: points.length > 1 ? `M${points.join('L')}` : '', bars, mostViewers, mostOrders };
}

const round = (value: number): number => Math.round(value * 100) / 100;
