import { randomFillSync } from 'node:crypto';

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A fresh identifier that looks like Stripe's: the prefix, then 24 letters and digits nobody can guess. */
export function newStripeId(prefix: string): string {
  return `${prefix}_${newSecret(24)}`;
}

// Randomness is drawn in large pieces: a payment makes a dozen ids.
const pool = Buffer.alloc(4_096);
let at = pool.length;

function refill(): void {
  randomFillSync(pool);
  at = 0;
}

/** Random letters and digits, each drawn evenly from 62. */
export function newSecret(length: number): string {
  let drawn = '';
  while (drawn.length < length) {
    if (at === pool.length) refill();
    const byte = pool[at++]!;
    if (byte < 248) drawn += letters[byte % 62];
  }
  return drawn;
}
