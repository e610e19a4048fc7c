import { importBankStatement, type RequestOf, showDemoStatement, exportBreaks } from '#contracts';
import { BookMovements, MatchBooks } from '#settlement';
import { parse } from 'csv-parse/sync';
import type { DataSource } from 'typeorm';
import { aDatabase, type TestDatabase } from '../../support/a-database.js';
import { startCatalog, type TestCatalog, type Visitor } from '../../support/start-catalog.js';
import { TestClock } from '../../support/test-clock.js';
import { phones } from '../../support/village.js';
import { workerDatabase } from '../paid-order.js';

const shanghai = (at: Date): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(at);
// After noon: that is when lines of the bank's day count as there.
const noon = Date.parse(`${shanghai(new Date())}T12:05:00+08:00`);
const clock = new TestClock(new Date(Math.max(Date.now(), noon)));
const today = shanghai(clock.now());
const period = today.slice(0, 7);

describe('reconciliation by files', () => {
  let database: TestDatabase;
  let worker: DataSource;
  let catalog: TestCatalog;
  let operator: Visitor;

  beforeAll(async () => {
    database = await aDatabase();
    worker = await workerDatabase(database);
    catalog = await startCatalog({ database, demoClock: true });
    operator = await catalog.signIn(phones.operator);
  });
  afterAll(async () => {
    await catalog.close();
    await worker.destroy();
    await database.drop();
  });

  const compare = async (): Promise<void> => {
    await new MatchBooks(worker, clock).execute();
    while ((await new BookMovements(worker, clock).execute()) > 0);
    await new MatchBooks(worker, clock).execute();
  };
  const payout = (name: string, minor: number): Promise<unknown> =>
    database.sql(
      `insert into ledger.provider_line (transaction_id, part, type, key, currency, amount_minor, happened_at, available_at, period, imported_at)
       values ('txn_' || $1 || case when $2 > 0 then '' else '_back' end, 'amount', case when $2 > 0 then 'payout' else 'payout_failure' end, $1, 'CNY', -$2::bigint, $3, $3, $4, $3)`,
      [name, minor, clock.now(), period],
    );
  const demo = (by = operator) => by.call(showDemoStatement, { params: { period } });
  const file = async (query: Record<string, string>, visitor: Visitor = operator, of = period) => {
    const path = exportBreaks.path.replace(':period', of);
    const reply = await fetch(`${catalog.url}${path}?${new URLSearchParams(query).toString()}`, {
      headers: visitor.cookie ? { cookie: visitor.cookie } : {},
    });
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await reply.arrayBuffer());
    return { status: reply.status, headers: reply.headers, text };
  };
  const rowsOf = (text: string): string[][] => (parse(text, { bom: true }) as string[][]).slice(1);

  describe("the demo's bank", () => {
    it('is the operator’s alone, and asks for a month', async () => {
      const request = { params: { period } };
      expect((await catalog.stranger.refusal(showDemoStatement, request)).name).toBe('signed-out');
      for (const phone of [phones.manager, phones.county])
        expect((await (await catalog.signIn(phone)).refusal(showDemoStatement, request)).name).toBe('not-allowed');
      expect((await operator.refusal(showDemoStatement, { params: { period: '2026-13' } })).name).toBe('malformed');
    });

    it('has nothing to say before anything was sent there', async () => {
      expect(await demo()).toEqual({ demo: true, statement: null });
    });

    it('says what the provider sent and did not take back, wrong in two lines, and is taken in as it is', async () => {
      await payout('po_first1', 12_345);
      await payout('po_second1', 500);
      await payout('po_failed1', 700);
      await payout('po_failed1', -700);
      await compare();
      const { statement } = await demo();
      expect(statement).toMatchObject({ lines: 3, closing: { minor: 5_000_000n + 12_345n + 500n - 100n - 1_500n } });
      expect(await demo()).toEqual({ demo: true, statement });
      const { name, csv, lines, closing } = statement!;
      const body: RequestOf<typeof importBankStatement>['body'] = {
        name,
        csv,
        count: lines,
        closing: { minor: closing.minor.toString(), currency: 'CNY' },
        dryRun: false,
      };
      expect((await operator.call(importBankStatement, { body })).imported).toBe(true);
      await compare();
      const found = rowsOf((await file({ lang: 'en' })).text).map(([check, bucket, , blocking, ours, , , , , , , , , , difference]) => [
        check,
        bucket,
        blocking,
        ours,
        difference,
      ]);
      expect(found).toEqual([
        ['R2', 'missing here', 'yes', '', '15.00'],
        ['R2', 'amount', 'yes', 'po_first1', '1.00'],
      ]);
    });

    it('goes on where it ended, right from then on, until the next month', async () => {
      expect(await demo()).toEqual({ demo: true, statement: null });
      await payout('po_third1', 900);
      const { statement } = await demo();
      expect(statement).toMatchObject({ lines: 1, closing: { minor: 5_011_245n + 900n } });
      expect(statement!.csv).toContain('STRIPE PAYOUT po_third1');
    });

    it('is nobody’s where time and money are real', async () => {
      const real = await startCatalog({ database });
      expect(await demo(await real.signIn(phones.operator))).toEqual({ demo: false, statement: null });
      await real.close();
    });
  });

  describe('the file of what does not fit', () => {
    it('is the operator’s alone, and says what is wrong with what was asked', async () => {
      expect((await file({}, catalog.stranger)).status).toBe(401);
      expect((await file({}, await catalog.signIn(phones.manager))).status).toBe(403);
      const wrong: Record<string, string>[] = [{ bucket: 'none' }, { open: 'no' }, { lang: 'fr' }, { all: 'yes' }];
      for (const query of wrong) {
        const { status, headers, text } = await file(query);
        expect([status, headers.get('content-type'), (JSON.parse(text) as { name: string }).name]).toEqual([
          422,
          expect.stringContaining('application/problem+json'),
          'malformed',
        ]);
      }
      expect((await file({}, operator, '2026-1')).status).toBe(422);
    });

    it('keeps the filters of the page, in the language asked for', async () => {
      const all = await file({ lang: 'zh-CN' });
      expect(all.headers.get('content-type')).toBe('text/csv; charset=utf-8');
      expect(all.headers.get('content-disposition')).toContain(encodeURIComponent(`对账差异-${period}.csv`));
      expect(all.text.startsWith('\uFEFF核对,原因,状态')).toBe(true);
      expect(rowsOf(all.text)).toHaveLength(2);
      expect(rowsOf((await file({ bucket: 'amount' })).text)).toHaveLength(1);
      expect(rowsOf((await file({ bucket: 'late' })).text)).toHaveLength(0);
      await database.sql(
        `update ledger.break set status = 'resolved', decision = 'disregard', decided_at = now(), carried_out_at = now() where bucket = 'amount'`,
      );
      expect(rowsOf((await file({})).text)).toHaveLength(2);
      expect(rowsOf((await file({ open: 'yes' })).text).map(([, bucket]) => bucket)).toEqual(['我方缺']);
    });

    it('has nothing that a spreadsheet would run, whatever others call their lines', async () => {
      await database.sql(
        `update ledger.break set theirs = theirs || '{"reference": "=HYPERLINK(\\"http://x\\")"}' where bucket = 'missing-ours'`,
      );
      const [row] = rowsOf((await file({ open: 'yes' })).text);
      expect(row![9]).toBe(`'=HYPERLINK("http://x")`);
    });
  });
});
