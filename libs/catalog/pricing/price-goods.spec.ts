import { sum } from '#money';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { partPrices } from './part-prices.js';
import { priceGoods } from './price-goods.js';
import type { ForSale } from './read-for-sale.js';
import { soldOutOf } from './sold-out.js';

const text = { 'zh-CN': '', en: '' };
const aSku = (skuId: string, more: Partial<ForSale> = {}): ForSale => ({
  skuId,
  productId: `product of ${skuId}`,
  workshopId: 'workshop',
  kind: 'single',
  name: text,
  option: text,
  picture: '',
  category: 'snack',
  priceMinor: 1_000n,
  weightGrams: 100,
  limitPerBuyer: null,
  available: 10,
  ruleVersionId: 'rule',
  rule: [],
  feeBearer: 'platform',
  parties: {},
  flash: null,
  parts: [],
  ...more,
});
const onSale = (...skus: ForSale[]) => new Map(skus.map((sku) => [sku.skuId, sku]));
const price = (wanted: Record<string, number>, sale: ReadonlyMap<string, ForSale>) =>
  priceGoods(
    Object.entries(wanted).map(([skuId, quantity]) => ({ skuId, quantity })),
    sale,
    undefined,
  );
const shortOf = (wanted: Record<string, number>, sale: ReadonlyMap<string, ForSale>) =>
  soldOutOf(
    Object.entries(wanted).map(([skuId, quantity]) => ({ skuId, quantity })),
    price(wanted, sale),
  );

describe('the price of a pack', () => {
  const parts = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 8 }).chain((ids) =>
    fc.tuple(
      ...ids.map((skuId) =>
        fc.record({
          skuId: fc.constant(skuId),
          pieces: fc.integer({ min: 1, max: 99 }),
          priceMinor: fc.bigInt({ min: 1n, max: 100_000n }),
          foreign: fc.boolean(),
        }),
      ),
    ),
  );

  it('is the sum of its parts, whatever their order: foreign ones at least at their list price, own ones at least nothing', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.bigInt({ min: 1n, max: 10_000_000n }), parts, (pack, priceMinor, all) => {
        const prices = partPrices(pack, priceMinor, all);
        const least = all.map((part) => (part.foreign ? part.priceMinor * BigInt(part.pieces) : 0n));
        expect(prices !== undefined).toBe(priceMinor >= sum(least));
        if (!prices) return;
        expect(sum(prices)).toBe(priceMinor);
        expect(prices.every((each, nth) => each >= least[nth]!)).toBe(true);
        expect(partPrices(pack, priceMinor, all.toReversed())).toEqual(prices.toReversed());
      }),
    );
  });

  it('is shared out by what the parts cost alone', () => {
    expect(
      partPrices('pack', 9_000n, [
        { skuId: 'a', pieces: 2, priceMinor: 2_000n, foreign: false },
        { skuId: 'b', pieces: 1, priceMinor: 6_000n, foreign: false },
      ]),
    ).toEqual([3_600n, 5_400n]);
  });

  it('takes a discount from its own parts only, and there is none that they cannot bear', () => {
    const all = [
      { skuId: 'a', pieces: 2, priceMinor: 2_000n, foreign: false },
      { skuId: 'b', pieces: 1, priceMinor: 6_000n, foreign: true },
    ];
    expect(partPrices('pack', 9_000n, all)).toEqual([3_000n, 6_000n]);
    expect(partPrices('pack', 6_000n, all)).toEqual([0n, 6_000n]);
    expect(partPrices('pack', 5_999n, all)).toBeUndefined();
    expect(partPrices('pack', 5_999n, all.slice(1))).toBeUndefined();
    expect(partPrices('pack', 12_000n, all)).toEqual([4_800n, 7_200n]);
  });
});

describe('pricing goods', () => {
  const flash = { id: 'sale', priceMinor: 100n, limitPerBuyer: 2, left: 3, opensAt: 0, closesAt: 1 };
  const sale = onSale(
    aSku('a', { limitPerBuyer: 5, flash }),
    aSku('b'),
    aSku('pack', {
      kind: 'bundle',
      priceMinor: 2_700n,
      ruleVersionId: null,
      parts: [
        { skuId: 'a', pieces: 2 },
        { skuId: 'b', pieces: 1 },
      ],
    }),
    aSku('broken', {
      kind: 'bundle',
      parts: [
        { skuId: 'a', pieces: 1 },
        { skuId: 'gone', pieces: 1 },
      ],
    }),
    aSku('of another', { workshopId: 'another', priceMinor: 2_701n }),
    aSku('underpaid', { kind: 'bundle', priceMinor: 2_700n, parts: [{ skuId: 'of another', pieces: 1 }] }),
    aSku('nested', { kind: 'bundle', parts: [{ skuId: 'pack', pieces: 1 }] }),
  );

  it('takes the flash price for a sku alone, never for the part of a pack', () => {
    const { lines, packs } = price({ a: 1, pack: 2 }, sale);
    expect(lines).toMatchObject([
      { skuId: 'a', bundleSkuId: null, stockId: 'sale', unitPriceMinor: 100n, listPriceMinor: 1_000n, flash: { id: 'sale' } },
      {
        skuId: 'a',
        bundleSkuId: 'pack',
        stockId: 'a',
        unitPriceMinor: 1_800n,
        listPriceMinor: 2_000n,
        pieces: 2,
        weightGrams: 400,
        flash: null,
      },
      { skuId: 'b', bundleSkuId: 'pack', unitPriceMinor: 900n, grossMinor: 1_800n },
    ]);
    expect(packs).toMatchObject([{ skuId: 'pack', unitPriceMinor: 2_700n, grossMinor: 5_400n }]);
  });

  it('limits what was asked for, by the sku, alone and in packs, and by the sale', () => {
    expect(price({ a: 2, pack: 1 }, sale).limits).toEqual([
      { limitId: 'a', skuId: 'a', quantity: 4, limit: 5 },
      { limitId: 'sale', skuId: 'a', quantity: 2, limit: 2 },
    ]);
  });

  it.each(['unknown', 'broken', 'nested', 'underpaid'])('refuses what is not for sale: %s', (skuId) => {
    expect(() => price({ [skuId]: 1 }, sale)).toThrow('not-for-sale');
  });

  it('refuses more lines than an order has', () => {
    const many = Array.from({ length: 41 }, (_, nth) => aSku(`sku-${nth}`));
    const pack = aSku('big', { kind: 'bundle', parts: many.map(({ skuId }) => ({ skuId, pieces: 1 })) });
    expect(() => price({ big: 1 }, onSale(pack, ...many))).toThrow('malformed');
  });

  it('counts packs and skus against the same shelf, and a sale against its quota', () => {
    expect(shortOf({ pack: 5 }, sale)).toBeUndefined();
    expect(shortOf({ pack: 6 }, sale)).toEqual({ skuId: 'pack', available: 5 });
    expect(shortOf({ a: 4 }, sale)).toEqual({ skuId: 'a', available: 3 });
    expect(shortOf({ pack: 5, b: 6 }, sale)).toEqual({ skuId: 'b', available: 5 });
  });
});
