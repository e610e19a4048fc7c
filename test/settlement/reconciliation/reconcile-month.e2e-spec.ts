import {
  approveDecision,
  askToClosePeriod,
  explainBreak,
  importBankStatement,
  proposeDecision,
  type Reconciliation,
  type ShownBreak,
  showReconciliation,
} from '#contracts';
import { BookMovements, CarryOutDecisions, MatchBooks } from '#settlement';
import type { DataSource } from 'typeorm';
import { ClosePeriod } from '../../../libs/settlement/periods/close-period.js';
import { booksChecks, PeriodChecks } from '../../../libs/settlement/periods/period-checks.js';
import { reconciliationCheck } from '../../../libs/settlement/reconciliation/reconciliation-check.js';
import { aDatabase, type TestDatabase } from '../../support/a-database.js';
import { startCatalog, type TestCatalog, type Visitor } from '../../support/start-catalog.js';
import { TestClock } from '../../support/test-clock.js';
import { phones } from '../../support/village.js';
import { aMonth, makeWrong, type Month } from './a-month.js';
import { onAccount } from '../ledger-proof.js';
import { workerDatabase } from '../paid-order.js';

const count = 10_000;
const period = '2026-10';

/** The provider's payouts to the bank, and what the bank says came. */
const payouts = [
  ['po_firstweek', '2026-10-05', 100_000],
  ['po_secondweek', '2026-10-12', 200_000],
  ['po_thirdweek', '2026-10-19', 300_000],
  ['po_fourthweek', '2026-10-20', 400_000],
] as const;
const statement = [
  '日期,流水号,金额,币种,余额,摘要',
  '2026-10-06,B1006-1,1000.00,CNY,1000.00,STRIPE PAYOUT po_firstweek',
  '2026-10-13,B1013-1,1999.00,CNY,2999.00,STRIPE PAYOUT po_secondweek',
  '2026-10-20,B1020-1,3000.00,CNY,5999.00,STRIPE PAYOUT po_thirdweek',
  '2026-10-20,B1020-2,3000.00,CNY,8999.00,STRIPE PAYOUT po_thirdweek',
  '2026-10-31,B1031-1,-5.00,CNY,8994.00,账户管理费',
].join('\n');

describe('a month of ten thousand orders beside the books of the provider and the bank', () => {
  let database: TestDatabase;
  let worker: DataSource;
  let catalog: TestCatalog;
  let month: Month;
  let operator: Visitor;
  let other: Visitor;
  const clock = new TestClock(new Date('2026-11-02T06:00:00Z'));

  beforeAll(async () => {
    database = await aDatabase();
    worker = await workerDatabase(database);
    month = await aMonth(database, worker, count);
    catalog = await startCatalog({ database, clock });
    operator = await catalog.signIn(phones.operator);
    other = await catalog.signIn(phones.otherOperator);
  }, 300_000);

  afterAll(async () => {
    await catalog.close();
    await worker.destroy();
    await database.drop();
  });

  const compare = (): Promise<void> => new MatchBooks(worker, clock).execute();
  const show = (): Promise<Reconciliation> => operator.call(showReconciliation, { params: { period } });
  const closing = () => new ClosePeriod(worker, clock, new PeriodChecks([...booksChecks, reconciliationCheck(clock)])).execute(period);
  async function bookEverything(): Promise<void> {
    while ((await new BookMovements(worker, clock).execute()) > 0);
  }
  const named = (breaks: readonly ShownBreak[]) =>
    breaks.map(({ check, bucket, ours, theirs, difference }) => [
      check,
      bucket,
      ours?.kind ?? null,
      theirs?.reference ?? null,
      difference.minor,
    ]);
  const inOrder = (rows: unknown[][]): unknown[][] => rows.toSorted((a, b) => (JSON.stringify(a, text) < JSON.stringify(b, text) ? -1 : 1));
  const text = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);

  it('fits to the fen where both say the same', async () => {
    await compare();
    await compare();
    const { breaks, checks } = await show();
    expect(breaks).toEqual([]);
    const sum = BigInt(count) * (month.totalMinor - month.feeMinor);
    expect(checks.R1).toMatchObject([{ matched: 2 * count, ours: { minor: sum }, theirs: { minor: sum } }]);
    expect(checks.R4).toMatchObject([{ ours: { minor: 0n }, theirs: { minor: 0n } }]);
  }, 180_000);

  it('shows every line that is wrong in the right bucket, and no other', async () => {
    await database.sql('update ledger.provider_line set journal_id = null, journal_period = null');
    await makeWrong(database, count);
    await database.sql(
      `insert into ledger.provider_line (transaction_id, part, type, key, currency, amount_minor, happened_at, available_at, period, imported_at)
       select 'txn_' || po, 'amount', 'payout', po, 'CNY', -minor, (day || 'T01:00:00Z')::timestamptz, now(), '2026-10', now()
       from unnest($1::text[], $2::text[], $3::bigint[]) as payout (po, day, minor)`,
      [payouts.map(([po]) => po), payouts.map(([, day]) => day), payouts.map(([, , minor]) => minor)],
    );
    await compare();
    await bookEverything();
    await operator.call(importBankStatement, {
      body: { name: '十月', csv: statement, count: 5, closing: { minor: '899400', currency: 'CNY' }, dryRun: false },
    });
    await compare();
    await bookEverything();
    await compare();
    const { totalMinor, feeMinor } = month;
    expect(inOrder(named((await show()).breaks))).toEqual(
      inOrder([
        ['R1', 'amount', 'order.paid', 'txn_10', 120n],
        ['R1', 'fee', 'psp.fee', 'txn_20', 120n],
        ['R1', 'missing-theirs', 'order.paid', null, totalMinor],
        ['R1', 'missing-theirs', 'psp.fee', null, -feeMinor],
        ['R1', 'missing-ours', null, 'txn_unknown', -4_990n],
        ['R1', 'twice', null, 'txn_again', -totalMinor],
        ['R1', 'wrong-order', 'order.paid', 'txn_50', 0n],
        ['R1', 'currency', 'order.paid', 'txn_60', totalMinor],
        ['R1', 'late', 'order.paid', `txn_${count}`, 0n],
        ['R2', 'amount', 'psp.payout', 'B1013-1', 100n],
        ['R2', 'twice', null, 'B1020-2', -300_000n],
        ['R2', 'missing-ours', null, 'B1031-1', 500n],
        ['R2', 'missing-theirs', 'psp.payout', null, 400_000n],
      ]),
    );
  }, 180_000);

  it('posts nothing by itself', async () => {
    expect(await database.sql(`select from ledger.journal where kind = 'adjustment'`)).toEqual([]);
  });

  it('does not close the month while anything is open, also where it was only explained and money differs', async () => {
    await operator.call(askToClosePeriod, { params: { period } });
    expect(await closing()).toEqual([{ reason: 'breaks', count: 13 }]);
    for (const { id } of (await show()).breaks)
      await operator.call(explainBreak, { params: { break: id }, body: { note: '已与对方核对' } });
    expect(await closing()).toEqual([{ reason: 'breaks', count: 11 }]);
  }, 180_000);

  it('closes it once two people have settled every difference and it is booked', async () => {
    for (const { id, difference } of (await show()).breaks.filter(({ blocking }) => blocking)) {
      const body = { decision: 'adjust', against: difference.minor === 120n ? 'exp.psp_fee' : 'exp.bad_debt', note: '按对方账记' } as const;
      const { steps } = await operator.call(proposeDecision, { params: { break: id }, body });
      await other.call(approveDecision, { params: { break: id }, body: { proposal: steps.at(-1)!.id, note: '同意' } });
    }
    expect(await closing()).toEqual([{ reason: 'breaks', count: 11 }]);
    while ((await new CarryOutDecisions(worker, clock).execute()) > 0);
    await compare();
    await bookEverything();
    expect(await closing()).toEqual([]);
    expect((await show()).status).toBe('closed');
  }, 180_000);

  it('has our accounts say then what the others say', async () => {
    const { checks, breaks, open } = await show();
    expect(open.minor).toBe(0n);
    expect(breaks.filter(({ blocking }) => blocking)).toEqual([]);
    expect(checks.R3.at(-1)).toMatchObject({ part: '2026-10-31', ours: { minor: 899_400n }, theirs: { minor: 899_400n } });
    const [{ total }] = (await database.sql<{ total: string }>(
      `select sum(amount_minor)::text as total from ledger.provider_line where currency = 'CNY'`,
    )) as [{ total: string }];
    expect((await onAccount(database, 'psp.pending')) + (await onAccount(database, 'psp.available'))).toBe(BigInt(total));
    expect(await onAccount(database, 'bank.main')).toBe(899_400n);
    expect(await onAccount(database, 'bank.in_transit')).toBe(0n);
    expect(await database.sql('select journal_id from ledger.posting group by journal_id having sum(amount_minor) <> 0')).toEqual([]);
  });
});
