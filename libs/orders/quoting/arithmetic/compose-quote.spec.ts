import type { CouponToUse, FreightTerms, PricedLine } from '#catalog';
import { sum } from '#money';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { composeQuote, type ComposedQuote, type QuoteTerms } from './compose-quote.js';

const text = (word: string) => ({ 'zh-CN': word, en: word });
const party = (id: string) => ({ id, name: text(id) });
const workshops = ['liugou', 'puping', 'nanmen'];

interface Draft {
  readonly workshop: string;
  readonly product: string;
  readonly unitPrice: bigint;
  readonly quantity: number;
  readonly grams: number;
  readonly packed: boolean;
}

const lineOf = ({ workshop, product, unitPrice, quantity, grams, packed }: Draft, nth: number): PricedLine => ({
  skuId: `sku-${nth}`,
  bundleSkuId: packed ? 'pack' : null,
  packProductId: packed ? 'the pack' : null,
  stockId: `sku-${nth}`,
  productId: product,
  workshopId: workshop,
  name: text(product),
  option: text('one'),
  picture: '',
  category: 'snack',
  quantity,
  pieces: 1,
  listPriceMinor: unitPrice,
  unitPriceMinor: unitPrice,
  grossMinor: unitPrice * BigInt(quantity),
  weightGrams: grams * quantity,
  ruleVersionId: 'rule',
  rule: [
    { role: 'station', kind: 'fixed', amountMinor: 50n, priority: 1 },
    { role: 'maker', kind: 'bps', bps: 3_333 },
    { role: 'platform', kind: 'bps', bps: 500 },
    { role: 'workshop', kind: 'residual' },
  ],
  feeBearer: 'platform',
  parties: { workshop: party(workshop), maker: party('maker'), station: party('station'), platform: party('cunbo') },
  flash: null,
});

const drafts = fc.array(
  fc.record({
    workshop: fc.constantFrom(...workshops),
    product: fc.constantFrom('cracklings', 'goose', 'knot'),
    unitPrice: fc.bigInt({ min: 0n, max: 20_000n }),
    quantity: fc.integer({ min: 1, max: 99 }),
    grams: fc.integer({ min: 1, max: 5_000 }),
    packed: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
);

const coupon = fc
  .record({
    workshopId: fc.constantFrom(null, ...workshops),
    bps: fc.option(fc.integer({ min: 1, max: 9_999 })),
    mostMinor: fc.bigInt({ min: 1n, max: 30_000n }),
    leastSpendMinor: fc.bigInt({ min: 0n, max: 50_000n }),
    productIds: fc.constantFrom(null, ['goose'], ['the pack', 'knot']),
  })
  .map((coupon): Omit<CouponToUse, 'claimId'> => ({
    ...coupon,
    couponId: 'coupon',
    name: text('off'),
    fundedBy: coupon.workshopId === null ? 'platform' : 'workshop',
    kind: coupon.bps === null ? 'amount' : 'bps',
    category: null,
    useUntil: new Date(0),
  }));
const coupons = fc.array(coupon, { maxLength: 5 }).map((all) => all.map((each, nth) => ({ ...each, claimId: `claim-${nth}` })));

const tariff = fc.record({
  firstGrams: fc.integer({ min: 1, max: 3_000 }),
  firstMinor: fc.bigInt({ min: 0n, max: 3_000n }),
  stepGrams: fc.integer({ min: 1, max: 3_000 }),
  stepMinor: fc.bigInt({ min: 0n, max: 3_000n }),
  freeFromMinor: fc.option(fc.bigInt({ min: 1n, max: 100_000n })),
  delivers: fc.constant(true),
});
const freight = fc
  .array(tariff, { minLength: 3, maxLength: 3 })
  .map((all): Map<string, FreightTerms> => new Map(all.map((each, nth) => [workshops[nth]!, each])));

const terms = fc
  .record({ drafts, coupons, freight, idempotencyKey: fc.uuid(), regionCode: fc.constantFrom('330106', null) })
  .map(({ drafts: all, ...rest }): QuoteTerms => ({ ...rest, goods: { lines: all.map(lineOf), packs: [] }, only: null }));

const amounts = ({ lines, parcels, ...quote }: ComposedQuote) => ({
  ...quote,
  coupons: quote.coupons.toSorted((a, b) => (a.claimId < b.claimId ? -1 : 1)),
  lines: lines.toSorted((a, b) => (a.skuId < b.skuId ? -1 : 1)),
  parcels: parcels.toSorted((a, b) => (a.workshopId < b.workshopId ? -1 : 1)),
});

describe('composing a quote', () => {
  it('adds up: lines, discounts, freight and shares, whatever is bought with whatever coupons', () => {
    fc.assert(
      fc.property(terms, (given) => {
        const quote = composeQuote(given);
        for (const line of quote.lines) {
          expect(line.workshopDiscountMinor >= 0n && line.platformDiscountMinor >= 0n && line.freightMinor >= 0n).toBe(true);
          expect(line.workshopDiscountMinor + line.platformDiscountMinor <= line.grossMinor).toBe(true);
          const shared = sum(line.shares.map(({ amountMinor }) => amountMinor));
          expect(shared).toBe(line.grossMinor - line.workshopDiscountMinor + line.freightMinor);
          expect(line.shares.every(({ amountMinor }) => amountMinor >= 0n)).toBe(true);
        }
        expect(quote.totalMinor).toBe(quote.goodsMinor - quote.workshopDiscountMinor - quote.platformDiscountMinor + quote.freightMinor);
        expect(sum(quote.coupons.map(({ amountMinor }) => amountMinor))).toBe(quote.workshopDiscountMinor + quote.platformDiscountMinor);
        expect(sum(quote.parcels.map(({ freightMinor }) => freightMinor ?? 0n))).toBe(quote.freightMinor);
      }),
    );
  });

  it('comes to the same for every line whatever the order of the lines', () => {
    const shuffled = terms.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray([...given.goods.lines], { minLength: given.goods.lines.length })),
    );
    fc.assert(
      fc.property(shuffled, ([given, lines]) => {
        expect(amounts(composeQuote({ ...given, goods: { ...given.goods, lines } }))).toEqual(amounts(composeQuote(given)));
      }),
    );
  });

  it('never gets dearer by a coupon', () => {
    fc.assert(
      fc.property(terms, (given) => {
        const without = composeQuote({ ...given, coupons: [], freight: new Map() });
        expect(composeQuote({ ...given, freight: new Map() }).totalMinor <= without.totalMinor).toBe(true);
      }),
    );
  });

  it('leaves makers what the platform gives: its coupon takes nothing off what the parties share', () => {
    const line = lineOf({ workshop: 'liugou', product: 'goose', unitPrice: 10_000n, quantity: 1, grams: 500, packed: false }, 0);
    const platform: CouponToUse = {
      claimId: 'claim',
      couponId: 'coupon',
      name: text('off'),
      fundedBy: 'platform',
      workshopId: null,
      kind: 'amount',
      bps: null,
      mostMinor: 1_000n,
      leastSpendMinor: 0n,
      category: null,
      productIds: null,
      useUntil: new Date(0),
    };
    const given = { idempotencyKey: 'key', goods: { lines: [line], packs: [] }, only: null, regionCode: null, freight: new Map() };
    const quote = composeQuote({ ...given, coupons: [platform] });
    expect(quote.totalMinor).toBe(9_000n);
    expect(quote.lines[0]!.shares).toEqual(composeQuote({ ...given, coupons: [] }).lines[0]!.shares);
  });

  it('refuses what a workshop does not send, and sends free where it says nothing', () => {
    const line = lineOf({ workshop: 'liugou', product: 'goose', unitPrice: 10_000n, quantity: 1, grams: 500, packed: false }, 0);
    const given = { idempotencyKey: 'key', goods: { lines: [line], packs: [] }, coupons: [], only: null, regionCode: '540102' };
    const no: FreightTerms = { firstGrams: 1, firstMinor: 0n, stepGrams: 1, stepMinor: 0n, freeFromMinor: null, delivers: false };
    expect(() => composeQuote({ ...given, freight: new Map([['liugou', no]]) })).toThrow('not-delivered-there');
    expect(composeQuote({ ...given, freight: new Map() }).parcels).toMatchObject([{ freightMinor: 0n, weightGrams: 500 }]);
  });
});
