import { type ComparedFigure, comparedFigures } from '#contracts';

/** A room by the figures that are compared; a figure is null where it means nothing yet. */
export type ComparedRoom = Readonly<Record<ComparedFigure, number | null>>;

const enoughBps = 8_000;

/** The figure of a room that is furthest behind the median of earlier ones, as parts of 10,000 of it; null when none is more than a fifth behind, or nothing can be compared. */
export function worstFigure(room: ComparedRoom, before: readonly ComparedRoom[]): { figure: ComparedFigure; ofUsualBps: number } | null {
  const compared = comparedFigures.flatMap((figure) => {
    const usual = median(before.flatMap((other) => other[figure] ?? []));
    const now = room[figure];
    return usual === undefined || usual <= 0 || now === null ? [] : [{ figure, ofUsualBps: Math.floor((now * 10_000) / usual) }];
  });
  const [worst] = compared.toSorted((a, b) => a.ofUsualBps - b.ofUsualBps);
  return worst && worst.ofUsualBps < enoughBps ? worst : null;
}

function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : sorted.length === 0 ? undefined : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
