const units = [
  ['days', 86_400],
  ['hours', 3_600],
  ['minutes', 60],
  ['seconds', 1],
] as const;

/** A wait as people count it: three units from the largest that is not nothing; empty once it is over. Milliseconds in. */
export function untilOf(moment: number, now: number): { unit: (typeof units)[number][0]; amount: number }[] {
  let left = Math.ceil((moment - now) / 1_000);
  if (left <= 0) return [];
  const amounts = units.map(([unit, seconds]) => {
    const amount = Math.floor(left / seconds);
    left -= amount * seconds;
    return { unit, amount };
  });
  const first = amounts.findIndex(({ amount }) => amount > 0);
  return amounts.slice(Math.min(first, 1)).slice(0, 3);
}
