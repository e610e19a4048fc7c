import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import { deriveKey } from '#platform';
import type { QuotedOrder } from './quoted-order.js';

/** Signs quotes that buyers carry, so that what was shown is what is placed and nothing has to be looked up again. */
export class QuoteSeal {
  private readonly key: KeyObject;

  constructor(secretKey: string) {
    // As a key object it is read once, which costs as much as the whole signature.
    this.key = createSecretKey(deriveKey(secretKey, 'quote'));
  }

  /** The quote as a token: its JSON (amounts as text) and the signature over it, both base64url. */
  sign(quoted: QuotedOrder): string {
    const body = Buffer.from(JSON.stringify(written(quoted))).toString('base64url');
    return `${body}.${this.signatureOf(body)}`;
  }

  /** The quote in a token, or undefined when not every character of it is ours. */
  open(token: string): QuotedOrder | undefined {
    const dot = token.indexOf('.');
    const body = token.slice(0, Math.max(dot, 0));
    // As text, so that no two signatures mean the same.
    const given = Buffer.from(token.slice(dot + 1), 'latin1');
    const signature = Buffer.from(this.signatureOf(body), 'latin1');
    if (given.length !== signature.length || !timingSafeEqual(given, signature)) return undefined;
    return revived(JSON.parse(Buffer.from(body, 'base64url').toString()) as Written<QuotedOrder>);
  }

  private signatureOf(body: string): string {
    return createHmac('sha256', this.key).update(body).digest('base64url');
  }
}

/** A quote as JSON holds it: its amounts are text. */
type Written<T> = T extends bigint
  ? string
  : T extends readonly (infer E)[]
    ? Written<E>[]
    : T extends object
      ? { [K in keyof T]: Written<T[K]> }
      : T;

// Named one by one, since this is done for every order: walking the whole quote costs more than writing the order down. Amounts in shares stay text, as lines keep them.
const written = (quoted: QuotedOrder): Written<QuotedOrder> => ({
  ...(quoted as unknown as Written<QuotedOrder>),
  lines: quoted.lines.map((line) => ({
    ...(line as unknown as Written<QuotedOrder['lines'][number]>),
    listPriceMinor: `${line.listPriceMinor}`,
    unitPriceMinor: `${line.unitPriceMinor}`,
    grossMinor: `${line.grossMinor}`,
    workshopDiscountMinor: `${line.workshopDiscountMinor}`,
    platformDiscountMinor: `${line.platformDiscountMinor}`,
    freightMinor: `${line.freightMinor}`,
  })),
  packs: quoted.packs.map((pack) => ({ ...pack, unitPriceMinor: `${pack.unitPriceMinor}`, grossMinor: `${pack.grossMinor}` })),
  coupons: quoted.coupons.map(({ claimId, spentMinor }) => ({ claimId, spentMinor: `${spentMinor}` })),
  workshopDiscountMinor: `${quoted.workshopDiscountMinor}`,
  platformDiscountMinor: `${quoted.platformDiscountMinor}`,
  freightMinor: `${quoted.freightMinor}`,
  totalMinor: `${quoted.totalMinor}`,
});

const revived = (quoted: Written<QuotedOrder>): QuotedOrder => ({
  ...quoted,
  lines: quoted.lines.map((line) => ({
    ...line,
    listPriceMinor: BigInt(line.listPriceMinor),
    unitPriceMinor: BigInt(line.unitPriceMinor),
    grossMinor: BigInt(line.grossMinor),
    workshopDiscountMinor: BigInt(line.workshopDiscountMinor),
    platformDiscountMinor: BigInt(line.platformDiscountMinor),
    freightMinor: BigInt(line.freightMinor),
  })),
  packs: quoted.packs.map((pack) => ({ ...pack, unitPriceMinor: BigInt(pack.unitPriceMinor), grossMinor: BigInt(pack.grossMinor) })),
  coupons: quoted.coupons.map(({ claimId, spentMinor }) => ({ claimId, spentMinor: BigInt(spentMinor) })),
  workshopDiscountMinor: BigInt(quoted.workshopDiscountMinor),
  platformDiscountMinor: BigInt(quoted.platformDiscountMinor),
  freightMinor: BigInt(quoted.freightMinor),
  totalMinor: BigInt(quoted.totalMinor),
});
