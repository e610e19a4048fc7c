/** Waits until `look` answers something true; fails with the last answer when `withinMs` have passed: far more than anything takes, for a machine that has much else to do. */
export async function eventually<T>(look: () => Promise<T> | T, withinMs = 30_000): Promise<Exclude<NonNullable<T>, false>> {
  const end = Date.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (seen) return seen as Exclude<NonNullable<T>, false>;
    if (Date.now() > end) throw new Error(`it did not come true within ${withinMs} ms; last seen: ${String(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
