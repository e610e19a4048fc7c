/** Stops the work at hand when a promise of the books is broken; it stays on in production. */
export function invariant(holds: boolean, promise: string): asserts holds {
  if (!holds) throw new Error(`invariant broken: ${promise}`);
}
