import { type LegRule, split, sum } from '#money';
import fc from 'fast-check';
import { accounts } from './accounts.js';
import { bodySha256, busySlotOf, checkJournal, type Journal } from './journal.js';
import { orderPaid, orderSplit, type PaidOrder } from './order-journals.js';
import { pspFee } from './fee-journal.js';
import { cameAgain, cameIn, wentBack } from './returned-payment-journals.js';

const roles = ['workshop', 'maker', 'streamer', 'collective', 'station', 'platform'] as const;

const aRule: fc.Arbitrary<LegRule[]> = fc
  .record({ fixed: fc.bigInt(0n, 500n), parts: fc.array(fc.nat(2_500), { minLength: 4, maxLength: 4 }) })
  .map(({ fixed, parts }) => [
    { role: 'station', kind: 'fixed', amountMinor: fixed, priority: 1 },
    ...(['maker', 'streamer', 'collective', 'platform'] as const).map((role, index) => ({
      role,
      kind: 'bps' as const,
      bps: parts[index]!,
    })),
    { role: 'workshop', kind: 'residual' },
  ]);

const aPaidOrder: fc.Arbitrary<PaidOrder> = fc
  .array(
    fc.record({
      id: fc.uuid(),
      workshopId: fc.uuid(),
      ruleVersionId: fc.uuid(),
      baseMinor: fc.oneof(fc.constant(0n), fc.bigInt(0n, 10n ** 9n)),
      freightMinor: fc.oneof(fc.constant(0n), fc.bigInt(1n, 5_000n)),
      part: fc.bigInt(0n, 100n),
      rule: aRule,
      party: fc.uuid(),
    }),
    {
      minLength: 1,
      maxLength: 6,
    },
  )
  .map((lines) => lines.map(({ part, ...line }) => ({ ...line, platformMinor: (line.baseMinor * part) / 100n })))
  .filter((lines) => lines.some(({ baseMinor, freightMinor, platformMinor }) => baseMinor + freightMinor > platformMinor))
  .map((lines) => ({
    id: '0192f0c0-0000-7000-8000-000000000001',
    currency: 'CNY',
    totalMinor: sum(lines.map((line) => line.baseMinor + line.freightMinor - line.platformMinor)),
    paidAt: new Date('2026-11-22T06:03:05.123Z'),
    lines: lines.map(({ rule, party, ...line }) => ({
      ...line,
      shares: split(rule, {
        lineId: line.id,
        baseMinor: line.baseMinor,
        freightMinor: line.freightMinor,
        parties: Object.fromEntries(roles.map((role) => [role, `${role}-${party}`])),
      }),
    })),
  }));

/** What the parties share: what was paid, and what the platform's coupon adds. */
const sharedOf = (order: PaidOrder): bigint => sum(order.lines.map((line) => line.baseMinor + line.freightMinor));

const onAccount = (journals: readonly Journal[], account: string): bigint =>
  sum(journals.flatMap(({ postings }) => postings.filter((posting) => posting.account === account).map((posting) => posting.amountMinor)));

const refusal = (order: PaidOrder) => () => orderSplit(order);

const oneLine: PaidOrder = {
  id: '0192f0c0-0000-7000-8000-000000000001',
  currency: 'CNY',
  totalMinor: 100n,
  paidAt: new Date('2026-11-22T06:03:05.123Z'),
  lines: [
    {
      id: 'line',
      workshopId: 'w',
      ruleVersionId: 'v',
      baseMinor: 100n,
      freightMinor: 0n,
      platformMinor: 0n,
      shares: [{ role: 'maker', partyId: 'm', amountMinor: 100n }],
    },
  ],
};

describe('the journals of an order', () => {
  it('balance, whatever was bought (I-1, I-2)', () => {
    fc.assert(
      fc.property(aPaidOrder, (order) => {
        checkJournal(orderPaid(order));
        checkJournal(orderSplit(order));
      }),
    );
  });

  it('leave nothing in clearing once the order is split, and all of it before (I-12)', () => {
    fc.assert(
      fc.property(aPaidOrder, (order) => {
        expect(onAccount([orderPaid(order)], 'order.clearing')).toBe(-sharedOf(order));
        expect(onAccount([orderPaid(order), orderSplit(order)], 'order.clearing')).toBe(0n);
      }),
    );
  });

  it('write what the platform’s coupon paid as an expense of ours', () => {
    fc.assert(
      fc.property(aPaidOrder, (order) => {
        expect(onAccount([orderPaid(order)], 'exp.coupon_platform')).toBe(sum(order.lines.map((line) => line.platformMinor)));
        expect(onAccount([orderPaid(order)], 'psp.pending')).toBe(order.totalMinor);
      }),
    );
  });

  it('keep a leg for every share, 0 or not, that sum to what is shared (I-4)', () => {
    fc.assert(
      fc.property(aPaidOrder, (order) => {
        const { legs, postings } = orderSplit(order);
        expect(legs).toHaveLength(order.lines.flatMap((line) => line.shares).length);
        expect(sum(legs.map((leg) => leg.amountMinor))).toBe(sharedOf(order));
        expect(postings.filter((posting) => posting.leg)).toHaveLength(legs.filter((leg) => leg.amountMinor > 0n).length);
      }),
    );
  });

  it('give each party the same whatever the order of lines and shares (I-5)', () => {
    fc.assert(
      fc.property(aPaidOrder, (order) => {
        const turned = { ...order, lines: order.lines.map((line) => ({ ...line, shares: line.shares.toReversed() })).toReversed() };
        expect(bodySha256(orderSplit(turned))).toBe(bodySha256(orderSplit(order)));
      }),
    );
  });

  it("write the platform's share as commission and everybody else's as on hold", () => {
    fc.assert(
      fc.property(aPaidOrder, (order) => {
        const journal = orderSplit(order);
        const platform = sum(
          order.lines.flatMap((line) => line.shares.filter(({ role }) => role === 'platform').map(({ amountMinor }) => amountMinor)),
        );
        expect(onAccount([journal], 'platform.commission')).toBe(-platform);
        expect(onAccount([journal], 'party.pending')).toBe(platform - sharedOf(order));
      }),
    );
  });

  it('name the rule when there is one for all lines', () => {
    expect(orderSplit(oneLine).ruleVersionId).toBe('v');
    const line = { ...oneLine.lines[0]!, id: 'other', ruleVersionId: 'another' };
    expect(orderSplit({ ...oneLine, totalMinor: 200n, lines: [...oneLine.lines, line] }).ruleVersionId).toBeNull();
  });

  it('are refused when shares, lines and total do not agree', () => {
    const line = oneLine.lines[0]!;
    const withShares = (...amounts: bigint[]) => ({
      ...oneLine,
      lines: [{ ...line, shares: amounts.map((amountMinor) => ({ ...line.shares[0]!, amountMinor })) }],
    });
    expect(refusal({ ...oneLine, totalMinor: 101n })).toThrow('sum to its total');
    expect(refusal({ ...oneLine, lines: [] })).toThrow('sum to its total');
    expect(refusal(withShares(99n))).toThrow('sum to its base and freight');
    expect(refusal(withShares(101n, -1n))).toThrow('below 0');
  });
});

describe('a fee', () => {
  it('is an expense that the provider keeps back', () => {
    const journal = pspFee(oneLine.id, { balanceTransactionId: 'txn_1', feeMinor: 59n, currency: 'CNY', bookedAt: new Date(0) });
    checkJournal(journal);
    expect(journal.postings.map(({ account, amountMinor }) => [account, amountMinor])).toEqual([
      ['exp.psp_fee', 59n],
      ['psp.pending', -59n],
    ]);
  });
});

describe('money that was given back', () => {
  const fee = { balanceTransactionId: 'txn_1', feeMinor: 4n, currency: 'CNY', bookedAt: new Date(0) };

  it.each([
    ['too late for its order', oneLine.id],
    ['no order’s at all', null],
  ])('balances, and leaves nothing but the fee when it was %s', (_, orderId) => {
    const stray = { paymentId: 'pi_1', orderId, currency: 'CNY', amountMinor: 100n };
    const came = cameIn(stray, fee);
    expect(onAccount(came, 'buyer.refund_payable')).toBe(-100n);
    const journals = [
      ...came,
      wentBack(stray, 're_1', new Date(1)),
      cameAgain(stray, 're_1', new Date(2)),
      wentBack(stray, 're_2', new Date(3)),
    ];
    journals.forEach(checkJournal);
    for (const account of ['order.clearing', 'buyer.refund_payable']) expect(onAccount(journals, account)).toBe(0n);
    expect(onAccount(journals, 'psp.pending') + onAccount(journals, 'psp.available')).toBe(-4n);
    expect(journals.flatMap(({ postings }) => postings).every((posting) => posting.orderId === orderId)).toBe(true);
  });
});

describe('a journal', () => {
  it('is refused when it does not balance, has one posting, a posting of 0, or a party where none belongs', () => {
    const journal = orderPaid(oneLine);
    const [first, second] = journal.postings as [Journal['postings'][0], Journal['postings'][0]];
    const withPostings =
      (...postings: Journal['postings'][0][]) =>
      () =>
        checkJournal({ ...journal, postings });
    expect(withPostings(first)).toThrow('two postings');
    expect(withPostings(first, first)).toThrow('balances');
    expect(withPostings(first, second, { ...first, amountMinor: 0n })).toThrow('posting of 0');
    expect(withPostings({ ...first, partyId: 'm' }, second)).toThrow('names parties');
  });

  it('says something else when any of its words is another', () => {
    const journal = orderSplit(oneLine);
    const [first, ...others] = journal.postings as [Journal['postings'][0]];
    const changes: Partial<Journal>[] = [
      { kind: 'order.paid' },
      { sourceId: 'x' },
      { effectiveAt: new Date(0) },
      { ruleVersionId: null },
      { postings: [{ ...first, amountMinor: 101n }, ...others] },
      { postings: [{ ...first, lineId: null }, ...others] },
    ];
    const hashes = [journal, ...changes.map((change) => ({ ...journal, ...change }))].map(bodySha256);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  it('spreads journals over the 16 slots of busy accounts', () => {
    const plain = {
      kind: 'order.paid',
      sourceType: 'order',
      currency: 'CNY',
      effectiveAt: new Date(0),
      ruleVersionId: null,
      postings: [],
      legs: [],
    };
    const slots = Array.from({ length: 400 }, (_, index) => busySlotOf({ ...plain, sourceId: `${index}` }));
    expect(new Set(slots).size).toBe(16);
  });
});

it('keeps floors to accounts with one slot, since a slot alone may stand on the other side', () => {
  expect(Object.values(accounts).filter((kind) => 'busy' in kind && 'floored' in kind)).toEqual([]);
});
