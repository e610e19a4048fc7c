import {
  exportStatement,
  exportStatementSheet,
  listBalances,
  listWorkshopOrders,
  listWorkshops,
  showPartyIncome,
  showSplit,
  showStatement,
} from '#contracts';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { startCatalog, type TestCatalog, type Visitor } from '../support/start-catalog.js';
import { phones } from '../support/village.js';
import type { PlantedOrder } from './paid-order.js';
import { sales } from './sales.js';

const nobody = '0192f0c0-0000-7000-8000-000000000001';
const period = '2026-11';

describe('the console of a workshop opens', () => {
  let database: TestDatabase;
  let catalog: TestCatalog;
  let manager: Visitor;
  let workshop: string;
  let own: PlantedOrder;
  let foreign: PlantedOrder;

  beforeAll(async () => {
    database = await aDatabase();
    catalog = await startCatalog({ database });
    ({ workshop, own, foreign } = await sales(database));
    manager = await catalog.signIn(phones.manager);
  });

  afterAll(async () => {
    await catalog.close();
    await database.drop();
  });

  const asks = (of: string, order: string) =>
    [
      [listWorkshopOrders, { params: { workshop: of }, query: {} }],
      [showSplit, { params: { workshop: of, order } }],
      [listBalances, { params: { workshop: of } }],
      [showStatement, { params: { workshop: of, party: of, period }, query: {} }],
      [exportStatementSheet, { params: { workshop: of, party: of, period }, query: {} }],
      [showPartyIncome, { params: { workshop: of, party: of, period } }],
      [exportStatement, { params: { workshop: of, party: of, period }, query: {} }],
    ] as const;
  const answers = async (visitor: Visitor, of: string, order: string): Promise<string[]> =>
    Promise.all(
      asks(of, order).map(async ([contract, request]) => {
        const reply = await fetch(
          catalog.url + contract.path.replace(/:(\w+)/g, (_, name: string) => (request.params as Record<string, string>)[name]!),
          visitor.cookie ? { headers: { cookie: visitor.cookie } } : {},
        );
        return reply.ok ? 'shown' : ((await reply.json()) as { name: string }).name;
      }),
    );
  const all = (answer: string) => Array.from({ length: 7 }, () => answer);

  it.each([
    ['its manager', 'manager'],
    ['an officer of its township', 'township'],
    ['an officer of the county', 'county'],
    ['the operator', 'operator'],
  ] as const)('to %s', async (_, who) => {
    const visitor = await catalog.signIn(phones[who]);
    expect(await answers(visitor, workshop, own.id)).toEqual(all('shown'));
    const { workshops } = await visitor.call(listWorkshops, {});
    expect(workshops.map(({ id }) => id)).toContain(workshop);
  });

  it.each(['streamer', 'helper', 'shopper'] as const)('not to a %s', async (who) => {
    const visitor = await catalog.signIn(phones[who]);
    expect(await answers(visitor, workshop, own.id)).toEqual(all('not-allowed'));
    expect((await visitor.refusal(listWorkshops, {})).name).toBe('not-allowed');
  });

  it('not to somebody who is not signed in', async () => {
    expect(await answers(catalog.stranger, workshop, own.id)).toEqual(all('signed-out'));
    expect((await catalog.stranger.refusal(listWorkshops, {})).name).toBe('signed-out');
  });

  it('not to the manager of another workshop, who cannot tell it from one that does not exist', async () => {
    const other = await catalog.signIn(phones.otherManager);
    expect(await answers(other, workshop, own.id)).toEqual(all('not-found'));
    expect(await answers(other, nobody, own.id)).toEqual(all('not-found'));
    const { workshops } = await other.call(listWorkshops, {});
    expect(workshops.map(({ id }) => id)).not.toContain(workshop);
  });

  it('no order and no party of another workshop', async () => {
    for (const order of [foreign.id, nobody])
      expect((await manager.refusal(showSplit, { params: { workshop, order } })).name).toBe('not-found');
    const strangers = await database.sql<{ id: string }>(`select id from catalog.party where workshop_id is distinct from $1`, [workshop]);
    for (const { id } of strangers) {
      expect((await manager.refusal(showStatement, { params: { workshop, party: id, period }, query: {} })).name).toBe('not-found');
      expect((await manager.refusal(showPartyIncome, { params: { workshop, party: id, period } })).name).toBe('not-found');
    }
  });

  it('nothing that is malformed', async () => {
    for (const path of [
      'workshops/1/orders',
      `workshops/${workshop}/orders/1`,
      `workshops/${workshop}/orders?status=stolen`,
      `workshops/${workshop}/orders?after=%27--`,
      'workshops/%00/balances',
      `workshops/${workshop}/statements/${workshop}/2026-13`,
      `workshops/${workshop}/statements/1/2026-11`,
      `workshops/${workshop}/statements/${workshop}/2026-11/csv?lang=xx`,
      `workshops/${workshop}/statements/${workshop}/2026-11/xlsx?lang=xx`,
      `workshops/${workshop}/statements/${workshop}/2026-00/xlsx`,
      `workshops/${workshop}/statements/${workshop}/2026-11?page=0`,
      `workshops/${workshop}/statements/${workshop}/2026-11?page=1e9`,
      `workshops/${workshop}/incomes/${workshop}/2026-13`,
    ]) {
      const reply = await fetch(`${catalog.url}/api/console/${path}`, { headers: { cookie: manager.cookie! } });
      expect({ path, status: reply.status }).toEqual({ path, status: 422 });
    }
  });
});
