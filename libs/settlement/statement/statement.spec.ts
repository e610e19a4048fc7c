import { Statement, statementPageLines } from '#contracts';
import { sum } from '#money';
import fc from 'fast-check';
import { z } from 'zod';
import { pageOfStatement, statementOf, type StatementRow } from './statement.js';

const party = { id: '0192f0c0-0000-7000-8000-000000000001', name: { 'zh-CN': '藻溪工坊', en: 'Zaoxi workshop' }, kind: 'workshop' };

const aRow: fc.Arbitrary<StatementRow> = fc.record({
  journalId: fc.nat().map(String),
  effectiveAt: fc.date({ min: new Date('2026-11-01'), max: new Date('2026-11-30'), noInvalidDate: true }),
  kind: fc.constantFrom('order.split', 'refund.accepted', 'payout.sent', 'payout.returned', 'dispute.lost'),
  orderId: fc.constant(null),
  orderNumber: fc.option(fc.string()),
  payoutNumber: fc.option(fc.string()),
  product: fc.constant(null),
  quantity: fc.option(fc.integer({ min: 1, max: 99 })),
  grossMinor: fc.option(fc.bigInt(1n, 10n ** 9n)),
  share: fc.constantFrom([], [{ role: 'maker' as const, kind: 'bps' as const, bps: 5_500 }]),
  amountMinor: fc.bigInt(-(10n ** 9n), 10n ** 9n),
});

describe('a statement', () => {
  it('adds up: opening + lines = closing, and the balance runs along', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 12n), 10n ** 12n), fc.array(aRow), (opening, rows) => {
        const statement = statementOf(party, '2026-11', opening, rows);
        expect(statement.closing.minor).toBe(opening + sum(rows.map((row) => row.amountMinor)));
        expect(statement.total.minor).toBe(statement.closing.minor - opening);
        expect(statement.lines.at(-1)?.balance.minor ?? opening).toBe(statement.closing.minor);
      }),
    );
  });

  it('tells apart what was shared, went back and was paid out, and leaves nothing out', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 12n), 10n ** 12n), fc.array(aRow), (opening, rows) => {
        const { shares, refunds, payouts, other, closing } = statementOf(party, '2026-11', opening, rows);
        expect(opening + sum([shares, refunds, payouts, other].map(({ minor }) => minor))).toBe(closing.minor);
        const ofKind = (...kinds: string[]) => sum(rows.filter(({ kind }) => kinds.includes(kind)).map(({ amountMinor }) => amountMinor));
        expect(payouts.minor).toBe(ofKind('payout.sent', 'payout.returned'));
        expect(refunds.minor).toBe(ofKind('refund.accepted'));
      }),
    );
  });

  it('comes in pages that are the whole, with the sums of the whole on each', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 * statementPageLines }), fc.bigInt(-100n, 100n), (length, amountMinor) => {
        const [sample] = fc.sample(aRow, 1);
        const whole = statementOf(
          party,
          '2026-11',
          0n,
          Array.from({ length }, (_, index) => ({ ...sample!, journalId: `${index}`, amountMinor })),
        );
        const pages = Array.from({ length: 5 }, (_, index) => pageOfStatement(whole, index + 1));
        expect(pages.flatMap(({ lines }) => lines)).toEqual(whole.lines);
        for (const page of pages) expect({ ...page, lines: whole.lines }).toEqual(whole);
      }),
      { numRuns: 20 },
    );
  });

  it('is the same whenever it is made', () => {
    fc.assert(
      fc.property(fc.array(aRow), (rows) => {
        const wire = () => JSON.stringify(z.encode(Statement, statementOf(party, '2026-11', 0n, rows)));
        expect(wire()).toBe(wire());
      }),
    );
  });

  it('of a month without journals closes as it opened', () => {
    expect(statementOf(party, '2026-11', 77n, [])).toMatchObject({
      opening: { minor: 77n },
      lines: [],
      total: { minor: 0n },
      closing: { minor: 77n },
    });
  });
});
