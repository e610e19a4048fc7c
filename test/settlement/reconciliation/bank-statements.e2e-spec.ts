import { importBankStatement, listBankStatements } from '#contracts';
import { aDatabase, type TestDatabase } from '../../support/a-database.js';
import { startCatalog, type TestCatalog, type Visitor } from '../../support/start-catalog.js';
import { phones } from '../../support/village.js';

const today = '2026-10-12';
const statement = (csv: string, wish: object = {}) => ({
  body: { name: '对账单', csv, count: 1, closing: { minor: '100', currency: 'CNY' as const }, dryRun: false, ...wish },
});

describe('a statement of the bank', () => {
  let database: TestDatabase;
  let catalog: TestCatalog;
  let operator: Visitor;
  let other: Visitor;

  beforeAll(async () => {
    database = await aDatabase();
    catalog = await startCatalog({ database });
    operator = await catalog.signIn(phones.operator);
    other = await catalog.signIn(phones.otherOperator);
    await operator.call(importBankStatement, statement(`${today},B1,1.00,CNY,1.00,interest`));
  });

  afterAll(async () => {
    await catalog.close();
    await database.drop();
  });

  it('is refused line by line, by its control totals, out of turn, and a second time', async () => {
    expect(await operator.refusal(importBankStatement, statement('yesterday,,1,CNY,1,'))).toMatchObject({
      name: 'table-refused',
      details: {
        faults: [
          { line: 1, column: 'date', fault: 'malformed' },
          { line: 1, column: 'reference', fault: 'empty' },
        ],
      },
    });
    const next = `${today},B2,-0.30,CNY,0.70,fee`;
    const said = { count: 1, closing: { minor: '70', currency: 'CNY' as const } };
    expect(await operator.refusal(importBankStatement, statement(next))).toMatchObject({
      name: 'control-total',
      details: { count: 1, totalMinor: '70', saidCount: 1, saidTotalMinor: '100' },
    });
    expect(await operator.refusal(importBankStatement, statement(`${today},B2,0.20,CNY,0.70,`, said))).toMatchObject({
      name: 'table-refused',
      details: { faults: [{ line: 1, column: 'balance', fault: 'gap' }] },
    });
    expect(await operator.refusal(importBankStatement, statement(`2026-01-01,B2,-0.30,CNY,0.70,`, said))).toMatchObject({
      name: 'table-refused',
      details: { faults: [{ line: 1, column: 'date', fault: 'gap' }] },
    });
    const [known] = (await operator.call(listBankStatements, {})).statements;
    expect(known).toMatchObject({ lines: 1, opening: { minor: 0n }, closing: { minor: 100n }, importedBy: '韩松' });
  });

  it('is only looked at in a dry run, and taken in once by two at once', async () => {
    const next = `${today},B2,-0.30,CNY,0.70,fee`;
    const said = { count: 1, closing: { minor: '70', currency: 'CNY' as const } };
    expect((await operator.call(importBankStatement, statement(next, { ...said, dryRun: true }))).imported).toBe(false);
    expect((await operator.call(listBankStatements, {})).statements).toHaveLength(1);
    const both = await Promise.allSettled([operator, other].map((who) => who.call(importBankStatement, statement(next, said))));
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await operator.refusal(importBankStatement, statement(` ${next} `, said))).toMatchObject({ name: 'file-twice' });
    expect((await operator.call(listBankStatements, {})).statements).toHaveLength(2);
  });
});
