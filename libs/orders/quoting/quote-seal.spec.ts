import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { QuoteSeal } from './quote-seal.js';
import type { QuotedOrder } from './quoted-order.js';

const fen = fc.bigInt({ min: 0n, max: 10n ** 12n });
const word = fc.string({ maxLength: 12 });
const share = fc.record({
  role: fc.constant('maker' as const),
  partyId: fc.uuid(),
  kind: fc.constant('bps' as const),
  bps: fc.nat(),
  amountMinor: fen.map(String),
});
const line = fc.record({
  workshopId: fc.uuid(),
  productId: fc.uuid(),
  skuId: fc.uuid(),
  bundleSkuId: fc.option(fc.uuid()),
  stockId: fc.uuid(),
  ruleVersionId: fc.uuid(),
  name: fc.record({ 'zh-CN': word, en: word }),
  option: fc.record({ 'zh-CN': word, en: word }),
  picture: word,
  quantity: fc.nat(),
  pieces: fc.nat(),
  listPriceMinor: fen,
  unitPriceMinor: fen,
  grossMinor: fen,
  workshopDiscountMinor: fen,
  platformDiscountMinor: fen,
  freightMinor: fen,
  shares: fc.array(share, { maxLength: 3 }),
  flash: fc.option(fc.record({ id: fc.uuid(), opensAt: fc.nat(), closesAt: fc.nat() })),
});
const address = fc.record({ name: word, phone: word, regionCode: word, region: word, detail: word });
const quoted: fc.Arbitrary<QuotedOrder> = fc.record({
  buyerId: fc.uuid(),
  idempotencyKey: fc.uuid(),
  roomId: fc.option(fc.uuid()),
  lines: fc.array(line, { maxLength: 3 }),
  packs: fc.constant([]),
  limits: fc.array(fc.record({ limitId: fc.uuid(), skuId: fc.uuid(), quantity: fc.nat(), limit: fc.nat() }), { maxLength: 2 }),
  coupons: fc.array(fc.record({ claimId: fc.uuid(), spentMinor: fen }), { maxLength: 2 }),
  address,
  gift: fc.option(fc.record({ card: word, from: word, hidePrice: fc.boolean(), sender: address })),
  workshopIds: fc.array(fc.uuid(), { maxLength: 2 }),
  workshopDiscountMinor: fen,
  platformDiscountMinor: fen,
  freightMinor: fen,
  totalMinor: fen,
  expiresAt: fc.nat(),
});

describe('sealing a quote', () => {
  const seal = new QuoteSeal('c0ffee'.padEnd(64, '0'));

  it('gives back what was signed, every fen of it', () => {
    fc.assert(fc.property(quoted, (order) => expect(seal.open(seal.sign(order))).toEqual(order)));
  });

  it('opens nothing of which one character was changed, taken out or put in', () => {
    const [order] = fc.sample(quoted, 1);
    const token = seal.sign(order!);
    const other = (character: string): string => (character === 'A' ? 'B' : 'A');
    for (let at = 0; at < token.length; at += 1) {
      const [before, after] = [token.slice(0, at), token.slice(at + 1)];
      // The last character of a signature carries two bits that say nothing.
      if (at < token.length - 1) expect(seal.open(before + other(token[at]!) + after)).toBeUndefined();
      expect(seal.open(before + after)).toBeUndefined();
      expect(seal.open(`${before}A${token.slice(at)}`)).toBeUndefined();
    }
  });

  it('opens nothing that another key signed, and nothing at all of rubbish', () => {
    const [order] = fc.sample(quoted, 1);
    const foreign = new QuoteSeal('c0ffed'.padEnd(64, '0')).sign(order!);
    expect(seal.open(foreign)).toBeUndefined();
    const body = foreign.split('.')[0]!;
    for (const rubbish of ['', '.', body, `${body}.`, `.${body}`, 'null', `${body}.${'A'.repeat(43)}`])
      expect(seal.open(rubbish)).toBeUndefined();
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expect(seal.open(text)).toBeUndefined()));
  });
});
