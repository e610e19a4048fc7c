import fc from 'fast-check';
import type { QuotedLine, QuotedOrder } from '../quoting/quoted-order.js';
import { admit, piecesOf, type Verdict } from './admit.js';
import { keyOf, type OrderWish, takenKey } from './order-wish.js';
import type { HeldClaim, KnownOrder, Shelf } from './shelf.js';

const now = 1_000_000;
const places = ['shelf-a', 'shelf-b', 'shelf-c'];
const buyers = ['ann', 'bo', 'cai'];
const claimIds = ['claim-1', 'claim-2'];

const aLine = (change: Partial<QuotedLine>): QuotedLine =>
  ({ skuId: 'sku', bundleSkuId: null, stockId: 'shelf-a', quantity: 1, pieces: 1, flash: null, ...change }) as QuotedLine;
const aWish = (change: Partial<QuotedOrder> = {}, fingerprint = 'same'): OrderWish => ({
  fingerprint,
  quoted: {
    buyerId: 'ann',
    idempotencyKey: 'key',
    lines: [aLine({})],
    limits: [],
    coupons: [],
    expiresAt: now + 1,
    ...change,
  } as QuotedOrder,
});
const aShelf = (change: Partial<Shelf> = {}): Shelf => ({
  left: new Map([['shelf-a', 1]]),
  onSale: new Set(['sku', 'pack']),
  taken: new Map(),
  claims: new Map(),
  known: new Map(),
  ...change,
});
const aClaim = (change: Partial<HeldClaim> = {}): HeldClaim => ({
  personId: 'ann',
  worthMinor: 500n,
  open: true,
  useUntil: now + 1,
  ...change,
});
const said = (verdict: Verdict): unknown =>
  verdict.kind === 'refused' ? [verdict.problem.problem, verdict.problem.details] : verdict.kind;
const outcome = (wish: OrderWish, shelf: Shelf): unknown => said(admit([wish], shelf, now)[0]!);

describe('admitting one order', () => {
  it('takes what is there', () => expect(outcome(aWish(), aShelf())).toBe('accepted'));

  it('is told as the pack that was asked for when a part of it is sold out', () => {
    const lines = [aLine({ skuId: 'sku', bundleSkuId: 'pack', pieces: 2, quantity: 3 })];
    expect(outcome(aWish({ lines }), aShelf({ left: new Map([['shelf-a', 5]]) }))).toEqual(['sold-out', { skuId: 'pack', available: 2 }]);
  });

  it('adds up what two of its lines take from one place', () => {
    const lines = [aLine({ quantity: 2 }), aLine({ bundleSkuId: 'pack', quantity: 2 })];
    expect(outcome(aWish({ lines }), aShelf({ left: new Map([['shelf-a', 3]]) }))).toEqual(['sold-out', { skuId: 'pack', available: 1 }]);
    expect(outcome(aWish({ lines }), aShelf({ left: new Map([['shelf-a', 4]]) }))).toBe('accepted');
  });

  it.each([
    ['a sku that was withdrawn', ['pack'], ['not-for-sale', { skuId: 'pack' }]],
    ['a pack that was withdrawn', ['sku'], ['not-for-sale', { skuId: 'pack' }]],
  ])('refuses %s', (_, onSale, problem) => {
    expect(outcome(aWish({ lines: [aLine({ bundleSkuId: 'pack' })] }), aShelf({ onSale: new Set(onSale) }))).toEqual(problem);
  });

  it('ends with the quote, to the millisecond', () => {
    expect(outcome(aWish({ expiresAt: now }), aShelf())).toEqual(['quote-expired', {}]);
    expect(outcome(aWish({ expiresAt: now + 1 }), aShelf())).toBe('accepted');
  });

  it.each([
    [now, now + 1, 'accepted'],
    [now + 1, now + 2, ['flash-over', { skuId: 'sku' }]],
    [now - 1, now, ['flash-over', { skuId: 'sku' }]],
  ])('is at the flash price only from opening to closing', (opensAt, closesAt, expected) => {
    expect(outcome(aWish({ lines: [aLine({ flash: { id: 'sale', opensAt, closesAt } })] }), aShelf())).toEqual(expected);
  });

  it.each([
    ['nobody has', undefined],
    ["is another's", aClaim({ personId: 'bo' })],
    ['is used', aClaim({ open: false })],
    ['has lapsed', aClaim({ useUntil: now })],
    ['is worth less', aClaim({ worthMinor: 499n })],
  ])('refuses a coupon that %s', (_, claim) => {
    const wish = aWish({ coupons: [{ claimId: 'claim-1', spentMinor: 500n }] });
    expect(outcome(wish, aShelf({ claims: new Map(claim && [['claim-1', claim]]) }))).toEqual([
      'coupon-not-usable',
      { claimId: 'claim-1' },
    ]);
    expect(outcome(wish, aShelf({ claims: new Map([['claim-1', aClaim()]]) }))).toBe('accepted');
  });

  it('knows an order that stands, whatever has become of its goods since', () => {
    const known = new Map([['ann|key', { fingerprint: 'same' } as KnownOrder]]);
    const gone = aShelf({ known, left: new Map(), onSale: new Set() });
    expect(outcome(aWish({ expiresAt: now - 1 }), gone)).toBe('known');
    expect(outcome(aWish({}, 'other'), gone)).toEqual(['key-reused', {}]);
  });
});

const line = fc.record({
  skuId: fc.constantFrom('sku', 'off'),
  bundleSkuId: fc.constantFrom(null, null, 'pack'),
  stockId: fc.constantFrom(...places),
  quantity: fc.integer({ min: 1, max: 3 }),
  pieces: fc.integer({ min: 1, max: 2 }),
});
const wish = fc
  .record({
    buyerId: fc.constantFrom(...buyers),
    idempotencyKey: fc.constantFrom('k1', 'k2', 'k3', 'k4', 'k5', 'k6'),
    lines: fc.array(fc.oneof({ weight: 9, arbitrary: line.map((one) => ({ ...one, skuId: 'sku' })) }, line), {
      minLength: 1,
      maxLength: 3,
    }),
    limits: fc.array(
      fc.record({ limitId: fc.constantFrom('sku', 'sale'), quantity: fc.integer({ min: 1, max: 2 }), limit: fc.constant(3) }),
      {
        maxLength: 1,
      },
    ),
    coupons: fc.uniqueArray(fc.record({ claimId: fc.constantFrom(...claimIds), spentMinor: fc.bigInt(0n, 600n) }), {
      maxLength: 1,
      selector: ({ claimId }) => claimId,
    }),
    expiresAt: fc.constantFrom(now, now + 1, now + 1, now + 1),
    fingerprint: fc.constantFrom('f1', 'f1', 'f1', 'f2'),
  })
  .map(({ fingerprint, lines, ...quoted }) =>
    aWish({ ...quoted, lines: lines.map(aLine) } as unknown as Partial<QuotedOrder>, fingerprint),
  );
const shelf = fc
  .record({
    left: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 3 }),
    claims: fc.array(fc.constantFrom(...buyers), { maxLength: 2 }),
    taken: fc.integer({ min: 0, max: 2 }),
    known: fc.boolean(),
  })
  .map(({ left, claims, taken, known }) =>
    aShelf({
      left: new Map(left.map((pieces, index) => [places[index]!, pieces])),
      claims: new Map(claims.map((personId, index) => [claimIds[index]!, aClaim({ personId })])),
      taken: new Map([[takenKey('ann', 'sku'), taken]]),
      known: new Map(known ? [['bo|k1', { fingerprint: 'f1' } as KnownOrder]] : []),
    }),
  );

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** The same rules told the slow way: everything is counted anew from the orders accepted so far. */
function fits({ quoted }: OrderWish, accepted: readonly OrderWish[], { left, onSale, taken, claims }: Shelf): boolean {
  const all = [...accepted.map((one) => one.quoted), quoted];
  const lines = all.flatMap((one) => one.lines);
  const enough = quoted.lines.every(
    ({ stockId }) => sum(lines.filter((one) => one.stockId === stockId).map(piecesOf)) <= (left.get(stockId) ?? 0),
  );
  const within = quoted.limits.every(({ limitId, limit }) => {
    const had = all.filter(({ buyerId }) => buyerId === quoted.buyerId).flatMap(({ limits }) => limits);
    const before = taken.get(takenKey(quoted.buyerId, limitId)) ?? 0;
    return before + sum(had.filter((one) => one.limitId === limitId).map(({ quantity }) => quantity)) <= limit;
  });
  const usable = quoted.coupons.every(({ claimId, spentMinor }) => {
    const claim = claims.get(claimId);
    const uses = all.flatMap(({ coupons }) => coupons).filter((coupon) => coupon.claimId === claimId).length;
    return claim?.personId === quoted.buyerId && spentMinor <= claim.worthMinor && uses === 1;
  });
  const sold = quoted.lines.every(({ skuId }) => onSale.has(skuId));
  return enough && within && usable && sold && quoted.expiresAt > now;
}

describe('admitting many at once', () => {
  it('decides each as if it had come alone after those accepted before it, and touches nothing', () => {
    fc.assert(
      fc.property(fc.array(wish, { maxLength: 25 }), shelf, (wishes, shelf) => {
        const before = structuredClone(shelf);
        const verdicts = admit(wishes, shelf, now);
        const accepted: OrderWish[] = [];
        for (const [index, one] of wishes.entries()) {
          const standing = shelf.known.get(keyOf(one.quoted)) ?? accepted.find(({ quoted }) => keyOf(quoted) === keyOf(one.quoted));
          const { kind } = verdicts[index]!;
          if (standing) expect(['known', 'twin'].includes(kind)).toBe(standing.fingerprint === one.fingerprint);
          else expect(kind).toBe(fits(one, accepted, shelf) ? 'accepted' : 'refused');
          if (kind === 'accepted') accepted.push(one);
        }
        expect(shelf).toEqual(before);
      }),
      { numRuns: 500 },
    );
  });

  it('gives the last pieces in the order of arrival, past those who want too many', () => {
    const wanting = [2, 3, 1, 1].map((quantity, index) => aWish({ idempotencyKey: `${index}`, lines: [aLine({ quantity })] }));
    expect(admit(wanting, aShelf({ left: new Map([['shelf-a', 3]]) }), now).map(({ kind }) => kind)).toEqual([
      'accepted',
      'refused',
      'accepted',
      'refused',
    ]);
  });

  it('answers a twin of an accepted one with that one', () => {
    expect(admit([aWish(), aWish(), aWish({}, 'other')], aShelf(), now).map(said)).toEqual(['accepted', 'twin', ['key-reused', {}]]);
  });
});
