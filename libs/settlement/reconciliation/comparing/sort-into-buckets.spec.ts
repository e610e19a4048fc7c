import { sum } from '#money';
import fc from 'fast-check';
import { differenceOf, type OurSide, type Side } from '../break.js';
import { sortIntoBuckets, twinKey } from './sort-into-buckets.js';

let next = 0;
const at = new Date('2026-10-12T04:00:00Z');

const theirs = (wish: Partial<Side> = {}): Side => {
  const id = String((next += 1));
  return {
    id,
    key: `ch_${id}`,
    kind: 'charge',
    reference: `txn_${id}`,
    orderId: null,
    currency: 'CNY',
    minor: 12_800n,
    at,
    period: '2026-10',
    isFee: false,
    ...wish,
  };
};

const ours = (wish: Partial<OurSide> = {}): OurSide => ({ ...theirs({ kind: 'order.paid' }), account: 'psp.pending', ...wish });

const found = (mine: readonly OurSide[], other: readonly Side[], matched: readonly Side[] = []) =>
  sortIntoBuckets(mine, other, new Set(matched.map(twinKey))).map((one) => [one.bucket, one.ours?.id ?? null, one.theirs?.id ?? null]);

describe('sorting what does not fit', () => {
  it('knows another amount under the same key, and another fee', () => {
    const [mine, fee] = [ours({ key: 'ch_1' }), ours({ key: 'txn_1', kind: 'psp.fee', isFee: true, minor: -615n })];
    const [other, otherFee] = [theirs({ key: 'ch_1', minor: 12_680n }), theirs({ key: 'txn_1', isFee: true, minor: -735n })];
    expect(found([mine, fee], [other, otherFee])).toEqual([
      ['amount', mine.id, other.id],
      ['fee', fee.id, otherFee.id],
    ]);
  });

  it('knows another currency before another amount', () => {
    const [mine, other] = [ours({ key: 'ch_1' }), theirs({ key: 'ch_1', currency: 'USD', minor: 1_790n })];
    const [one] = sortIntoBuckets([mine], [other], new Set());
    expect(one!.bucket).toBe('currency');
    expect(differenceOf(one!)).toBe(mine.minor);
  });

  it('knows the right amount under the right key with the word of another order', () => {
    const [mine, other] = [ours({ key: 'ch_1', orderId: 'a' }), theirs({ key: 'ch_1', orderId: 'b' })];
    expect(found([mine], [other])).toEqual([['wrong-order', mine.id, other.id]]);
  });

  it('puts a lonely one of each with the same amount on the wrong order, with their fees, unless there are more like them or days between them', () => {
    const mine = ours({ orderId: 'a' });
    const fee = ours({ orderId: 'a', kind: 'psp.fee', isFee: true, minor: -600n });
    const other = theirs({ reference: 'txn_9' });
    const otherFee = theirs({ reference: 'txn_9', isFee: true, minor: -600n });
    expect(found([mine, fee], [other, otherFee])).toEqual([
      ['wrong-order', mine.id, other.id],
      ['wrong-order', fee.id, otherFee.id],
    ]);
    const again = theirs();
    expect(found([mine], [other, again])).toEqual([
      ['missing-theirs', mine.id, null],
      ['missing-ours', null, other.id],
      ['missing-ours', null, again.id],
    ]);
    const weekLater = theirs({ at: new Date('2026-10-19T04:00:00Z') });
    expect(found([mine], [weekLater]).map(([bucket]) => bucket)).toEqual(['missing-theirs', 'missing-ours']);
  });

  it('knows what came twice, beside a pair that fits or one that does not', () => {
    const first = theirs({ key: 'ch_1' });
    const again = theirs({ key: 'ch_1' });
    expect(found([], [again], [first])).toEqual([['twice', null, again.id]]);
    const mine = ours({ key: 'ch_1', minor: 1n });
    expect(found([mine], [first, again])).toEqual([
      ['amount', mine.id, first.id],
      ['twice', null, again.id],
    ]);
  });

  it('lets a fee go with what it was the fee of, and knows a fee on its own', () => {
    const mine = ours({ orderId: 'a' });
    const fee = ours({ orderId: 'a', kind: 'psp.fee', isFee: true, minor: -600n });
    const loneFee = theirs({ isFee: true, minor: -200n });
    expect(found([mine, fee], [loneFee])).toEqual([
      ['missing-theirs', mine.id, null],
      ['fee', null, loneFee.id],
      ['missing-theirs', fee.id, null],
    ]);
  });

  it('gives every side out exactly once, and loses no difference, whatever comes', () => {
    const side = fc.record({
      key: fc.constantFrom('ch_1', 'ch_2', 'ch_3', 'ch_4'),
      minor: fc.constantFrom(100n, 200n, -100n),
      orderId: fc.constantFrom(null, 'a', 'b'),
      reference: fc.constantFrom('txn_1', 'txn_2'),
      isFee: fc.boolean(),
      at: fc.date({ min: new Date('2026-10-01'), max: new Date('2026-10-31'), noInvalidDate: true }),
    });
    fc.assert(
      fc.property(fc.array(side, { maxLength: 12 }), fc.array(side, { maxLength: 12 }), fc.array(side, { maxLength: 3 }), (a, b, c) => {
        const [mine, other] = [a.map(ours), b.map(theirs)];
        const breaks = sortIntoBuckets(mine, other, new Set(c.map((each) => twinKey(theirs(each)))));
        const out = breaks.flatMap((one) => [one.ours?.id, one.theirs?.id]).filter((id) => id !== undefined);
        expect(out.toSorted()).toEqual([...mine, ...other].map(({ id }) => id).toSorted());
        expect(sum(breaks.map(differenceOf))).toBe(sum(mine.map(({ minor }) => minor)) - sum(other.map(({ minor }) => minor)));
      }),
      { numRuns: 1_000 },
    );
  });
});
