import { createHmac, randomInt } from 'node:crypto';

/** How long a code can be used, and how often somebody may mistype it. */
export const codeLifeMs = 5 * 60_000;
export const codeAttempts = 5;

/** Draws codes and hashes them with a key that the database does not have: a copy of the table gives no code away. */
export class SignInCodes {
  constructor(private readonly key: Buffer) {}

  /** Six digits, each of the million equally likely. */
  draw(): string {
    return randomInt(1_000_000).toString().padStart(6, '0');
  }

  hash(phone: string, code: string): string {
    return this.keyed(`code|${phone}|${code}`);
  }

  /** An address as the rate limit remembers it; null for the machine itself, which is not limited by address. */
  hashAddress(address: string): string | null {
    return isLoopback(address) ? null : this.keyed(`address|${address}`);
  }

  private keyed(text: string): string {
    return createHmac('sha256', this.key).update(text).digest('hex');
  }
}

const isLoopback = (address: string): boolean => address === '::1' || /^(::ffff:)?127\./.test(address);
