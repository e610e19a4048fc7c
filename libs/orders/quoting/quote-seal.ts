import { createHmac, timingSafeEqual } from 'node:crypto';
import { deriveKey } from '#platform';
import type { QuotedOrder } from './quoted-order.js';

const amounts = /Minor$/;

/** Signs quotes that buyers carry, so that what was shown is what is placed and nothing has to be looked up again. */
export class QuoteSeal {
  private readonly key: Buffer;

  constructor(secretKey: string) {
    this.key = deriveKey(secretKey, 'quote');
  }

  /** The quote as a token: its JSON (amounts as text) and the signature over it, both base64url. */
  sign(quoted: QuotedOrder): string {
    const body = Buffer.from(
      JSON.stringify(quoted, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)),
    ).toString('base64url');
    return `${body}.${this.signatureOf(body).toString('base64url')}`;
  }

  /** The quote in a token, or undefined when not every byte of it is ours. */
  open(token: string): QuotedOrder | undefined {
    const dot = token.indexOf('.');
    const body = token.slice(0, Math.max(dot, 0));
    const given = Buffer.from(token.slice(dot + 1), 'base64url');
    const signature = this.signatureOf(body);
    if (given.length !== signature.length || !timingSafeEqual(given, signature)) return undefined;
    return JSON.parse(Buffer.from(body, 'base64url').toString(), reviveAmount) as QuotedOrder;
  }

  private signatureOf(body: string): Buffer {
    return createHmac('sha256', this.key).update(body).digest();
  }
}

// The shares' amounts stay text: that is how a line keeps them.
const reviveAmount = function (this: unknown, key: string, value: unknown): unknown {
  return amounts.test(key) && typeof value === 'string' && !('partyId' in (this as object)) ? BigInt(value) : value;
};
