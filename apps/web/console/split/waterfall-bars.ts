import type { Waterfall } from '#contracts';
import type { Money } from '#money';

const percent = (part: bigint, whole: bigint): string => (whole === 0n ? '0%' : `${Number((part * 1_000_000n) / whole) / 10_000}%`);

/** Where a bar stands on the track of the whole order: `left` per cent from the start, `width` per cent long. */
export type Bar = Record<'--l' | '--w', string>;

/** The bars of every step, line after line, each starting where the one before it left off; the last ends at nothing. */
export function barsOf(waterfalls: readonly Waterfall[], gross: Money): Bar[][] {
  let left = gross.minor;
  return waterfalls.map(({ steps }) =>
    steps.map(({ amount }) => {
      left -= amount.minor;
      return { '--l': percent(left, gross.minor), '--w': percent(amount.minor, gross.minor) };
    }),
  );
}
