import { randomBytes } from 'node:crypto';

const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** A fresh identifier that looks like Stripe's: the prefix, then 24 letters and digits nobody can guess. */
export function newStripeId(prefix: string): string {
  return `${prefix}_${newSecret(24)}`;
}

/** Random letters and digits, each drawn evenly from 62. */
export function newSecret(length: number): string {
  let drawn = '';
  while (drawn.length < length) {
    for (const byte of randomBytes(length + 8)) {
      if (byte < 248 && drawn.length < length) drawn += letters[byte % 62];
    }
  }
  return drawn;
}
