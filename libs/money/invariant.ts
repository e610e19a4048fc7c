/** A promise of the books is broken: our own fault, and never a reason to go on. */
export class InvariantBroken extends Error {}

/** Stops the work at hand when a promise of the books is broken; it stays on in production. */
export function invariant(holds: boolean, promise: string): asserts holds {
  if (!holds) throw new InvariantBroken(`invariant broken: ${promise}`);
}
