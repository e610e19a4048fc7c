import {
  approveDecision,
  countCash,
  explainBreak,
  importBankStatement,
  listBankStatements,
  proposeDecision,
  showReconciliation,
} from '#contracts';
import { aDatabase, type TestDatabase } from '../../support/a-database.js';
import { startCatalog, type TestCatalog, type Visitor } from '../../support/start-catalog.js';
import { phones } from '../../support/village.js';

const nobody = '0192f0c0-0000-7000-8000-000000000001';
const period = '2026-10';
const statement = (csv: string, wish: object = {}) => ({
  body: { name: '对账单', csv, count: 1, closing: { minor: '100', currency: 'CNY' as const }, dryRun: false, ...wish },
});

describe('reconciliation', () => {
  let database: TestDatabase;
  let catalog: TestCatalog;
  let operator: Visitor;

  beforeAll(async () => {
    database = await aDatabase();
    catalog = await startCatalog({ database });
    operator = await catalog.signIn(phones.operator);
  });

  afterAll(async () => {
    await catalog.close();
    await database.drop();
  });

  describe('opens', () => {
    const calls = [
      [showReconciliation, { params: { period } }],
      [explainBreak, { params: { break: nobody }, body: { note: 'x' } }],
      [proposeDecision, { params: { break: nobody }, body: { decision: 'disregard', note: 'x' } }],
      [approveDecision, { params: { break: nobody }, body: { proposal: nobody, note: 'x' } }],
      [listBankStatements, {}],
      [importBankStatement, statement('x')],
      [countCash, { body: { custodian: nobody, counted: { minor: '1', currency: 'CNY' }, note: 'x' } }],
    ] as const;

    it('to nobody but the platform', async () => {
      const others = [await catalog.signIn(phones.manager), await catalog.signIn(phones.county)];
      for (const [contract, request] of calls) {
        expect((await catalog.stranger.refusal(contract, request as never)).name).toBe('signed-out');
        for (const visitor of others) expect((await visitor.refusal(contract, request as never)).name).toBe('not-allowed');
      }
    });

    it('in the database to no workshop either', async () => {
      await database.sql(`insert into ledger.provider_cursor values ('stripe', now())`);
      expect(await database.sqlAs('cunbo_console', 'select from ledger.provider_cursor')).toEqual([]);
      expect(await database.sql('select from ledger.provider_cursor')).not.toEqual([]);
      await expect(database.sqlAs('cunbo_shop', 'select from ledger.provider_cursor')).rejects.toMatchObject({ code: '42501' });
    });

    it('with what is asked for and nothing else', async () => {
      const malformed = [
        [showReconciliation, { params: { period: '2026-13' } }],
        [explainBreak, { params: { break: nobody }, body: { note: ' ' } }],
        [proposeDecision, { params: { break: nobody }, body: { decision: 'adjust', note: 'x' } }],
        [proposeDecision, { params: { break: nobody }, body: { decision: 'adjust', against: 'bank.main', note: 'x' } }],
        [approveDecision, { params: { break: nobody }, body: { proposal: nobody, note: 'x', at: 'now' } }],
        [importBankStatement, statement('x', { count: 0 })],
        [countCash, { body: { custodian: nobody, counted: { minor: '-1', currency: 'CNY' }, note: 'x' } }],
      ] as const;
      for (const [contract, request] of malformed) expect((await operator.refusal(contract, request as never)).name).toBe('malformed');
    });
  });

  it("keeps what was counted in a custodian's box, and of nobody else's", async () => {
    const [{ id: workshop }] = (await database.sql(`select id from catalog.workshop order by id limit 1`)) as [{ id: string }];
    const [{ id }] = (await database.sql(
      `insert into catalog.party (id, kind, name, workshop_id) values (gen_random_uuid(), 'custodian', '{"zh-CN": "出纳", "en": "Cashier"}', $1) returning id`,
      [workshop],
    )) as [{ id: string }];
    const body = { counted: { minor: '5000', currency: 'CNY' as const }, note: '月底盘点' };
    await operator.call(countCash, { body: { ...body, custodian: id } });
    expect(await database.sql('select counted_minor, note from ledger.cash_count')).toEqual([{ counted_minor: '5000', note: '月底盘点' }]);
    expect((await operator.refusal(countCash, { body: { ...body, custodian: nobody } })).name).toBe('not-found');
  });
});
