/** Waits until `look` answers something true; fails with the last answer when `withinMs` have passed. */
export async function eventually<T>(look: () => Promise<T> | T, withinMs = 10_000): Promise<Exclude<NonNullable<T>, false>> {
  const end = Date.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (seen) return seen as Exclude<NonNullable<T>, false>;
    if (Date.now() > end) throw new Error(`it did not come true within ${withinMs} ms; last seen: ${String(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
