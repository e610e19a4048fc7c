import { exportStatement, listBalances, listWorkshopOrders, listWorkshops, showSplit, showStatement } from '#contracts';
import { sum } from '#money';
import { SplitOrders } from '#settlement';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { startCatalog, type TestCatalog, type Visitor } from '../support/start-catalog.js';
import { TestClock } from '../support/test-clock.js';
import { inVillage, phones } from '../support/village.js';
import { aPaidOrder, type PlantedOrder, workerDatabase } from './paid-order.js';

const nobody = '0192f0c0-0000-7000-8000-000000000001';
const period = '2026-11';

describe('the console of a workshop', () => {
  let database: TestDatabase;
  let catalog: TestCatalog;
  let workshop: string;
  let foreignWorkshop: string;
  let own: PlantedOrder;
  let foreign: PlantedOrder;
  let mixed: PlantedOrder;
  let unsplit: PlantedOrder;
  let manager: Visitor;

  beforeAll(async () => {
    database = await aDatabase();
    catalog = await startCatalog({ database });
    const village = inVillage(database);
    workshop = await village.workshop('liugou');
    foreignWorkshop = await village.workshop('nanmen');
    const [foreignSku] = await database.sql<{ code: string }>(
      'select s.code from catalog.sku s join catalog.product p on p.id = s.product_id where p.workshop_id = $1 order by s.code limit 1',
      [foreignWorkshop],
    );
    const clock = new TestClock(new Date('2026-10-31T15:59:59Z'));
    const sale = { streamer: phones.streamer };
    const split = async () => {
      const worker = await workerDatabase(database);
      await new SplitOrders(worker, clock).execute();
      await worker.destroy();
    };
    await aPaidOrder(database, clock, { ...sale, skus: { 'zaoxi-cracklings-hot-200': 3 } });
    clock.advance(5_000);
    own = await aPaidOrder(database, clock, { ...sale, skus: { 'zaoxi-cracklings-plain-200': 2 } });
    foreign = await aPaidOrder(database, clock, { skus: { [foreignSku!.code]: 1 } });
    mixed = await aPaidOrder(database, clock, { skus: { 'zaoxi-cracklings-plain-200': 1, [foreignSku!.code]: 1 } });
    await split();
    unsplit = await aPaidOrder(database, clock);
    manager = await catalog.signIn(phones.manager);
  });

  afterAll(async () => {
    await catalog.close();
    await database.drop();
  });

  describe('opens', () => {
    const asks = (of: string, order: string) =>
      [
        [listWorkshopOrders, { params: { workshop: of }, query: {} }],
        [showSplit, { params: { workshop: of, order } }],
        [listBalances, { params: { workshop: of } }],
        [showStatement, { params: { workshop: of, party: of, period } }],
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
    const all = (answer: string) => Array.from({ length: 5 }, () => answer);

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
      for (const order of [foreign.id, nobody]) expect((await manager.refusal(showSplit, { params: { workshop, order } })).name).toBe('not-found');
      const strangers = await database.sql<{ id: string }>(`select id from catalog.party where workshop_id is distinct from $1`, [workshop]);
      for (const { id } of strangers) {
        expect((await manager.refusal(showStatement, { params: { workshop, party: id, period } })).name).toBe('not-found');
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
      ]) {
        const reply = await fetch(`${catalog.url}/api/console/${path}`, { headers: { cookie: manager.cookie! } });
        expect({ path, status: reply.status }).toEqual({ path, status: 422 });
      }
    });
  });

  it('lists the orders with lines of the workshop, and only its part of their money', async () => {
    const { orders } = await manager.call(listWorkshopOrders, { params: { workshop }, query: {} });
    expect(orders.map(({ id }) => id)).not.toContain(foreign.id);
    expect(orders.find(({ id }) => id === mixed.id)!.gross.minor).toBeLessThan(mixed.totalMinor);
  });

  describe('shows how an order was split', () => {
    it('line by line, down to 0, with its journals', async () => {
      const split = await manager.call(showSplit, { params: { workshop, order: own.id } });
      const [line] = split.waterfalls;
      expect(split).toMatchObject({ charged: { minor: own.totalMinor }, fee: null, clearing: { minor: 0n }, order: { id: own.id, buyer: '许**', gross: { minor: own.totalMinor } } });
      expect(line!.steps.map(({ role }) => role)).toEqual(['maker', 'streamer', 'collective', 'platform', 'workshop']);
      expect(sum(line!.steps.map(({ amount }) => amount.minor))).toBe(line!.gross.minor);
      expect(line!.steps.at(-1)!.remaining.minor).toBe(0n);
      expect(split.journals.map(({ kind }) => kind)).toEqual(['order.paid', 'order.split']);
      expect(split.journals[1]!.id).toBe(line!.journalId);
      for (const { postings } of split.journals) expect(sum(postings.map(({ amount }) => amount.minor))).toBe(0n);
      const named = split.journals[1]!.postings.filter(({ account }) => account === 'party.pending').map(({ partyName, amount }) => [partyName, -amount.minor]);
      expect(named).toEqual(line!.steps.filter(({ role }) => role !== 'platform').map(({ name, amount }) => [name, amount.minor]));
    });

    it('the same to an officer as to the manager', async () => {
      const county = await catalog.signIn(phones.county);
      const asked = { params: { workshop, order: mixed.id } };
      expect(await county.call(showSplit, asked)).toEqual(await manager.call(showSplit, asked));
    });

    it('without the charge, the fee and the lines of others when it is shared', async () => {
      const split = await manager.call(showSplit, { params: { workshop, order: mixed.id } });
      expect(split).toMatchObject({ charged: null, fee: null, clearing: { minor: 0n } });
      expect(split.waterfalls).toHaveLength(1);
      expect(split.journals.map(({ kind }) => kind)).toEqual(['order.split']);
    });

    it('before the ledger has it, with frozen shares and no journals', async () => {
      const split = await manager.call(showSplit, { params: { workshop, order: unsplit.id } });
      expect(split).toMatchObject({ charged: null, fee: null, clearing: { minor: 0n }, journals: [], order: { splitAt: null } });
      expect(split.waterfalls[0]).toMatchObject({ journalId: null });
    });

    it('with the fee once it is booked', async () => {
      await database.sql('update orders."order" set fee_booked_at = now() where id = $1', [own.id]);
      expect(await manager.call(showSplit, { params: { workshop, order: own.id } })).toMatchObject({ fee: { minor: 0n } });
    });
  });

  it('lists what workshop, collective and makers are owed, the workshop first, and the total', async () => {
    const { balances, total } = await manager.call(listBalances, { params: { workshop } });
    const parties = await database.sql('select from catalog.party where workshop_id = $1', [workshop]);
    expect(balances).toHaveLength(parties.length);
    expect(balances[0]).toMatchObject({ partyId: workshop, kind: 'workshop', available: { minor: 0n }, inPayout: { minor: 0n } });
    expect(balances.filter(({ pending }) => pending.minor > 0n).map(({ kind }) => kind)).toEqual(['workshop', 'collective', 'maker']);
    expect(total.pending.minor).toBe(sum(balances.map(({ pending }) => pending.minor)));
    const [legs] = await database.sql<{ total: string }>(
      `select sum(amount_minor)::text as total from ledger.leg join catalog.party p on p.id = party_id where p.workshop_id = $1`,
      [workshop],
    );
    expect(total.pending.minor).toBe(BigInt(legs!.total));
  });

  describe('makes statements', () => {
    const of = (party: string, month: string) => manager.call(showStatement, { params: { workshop, party, period: month } });

    it('that go from month to month and end at the balance, for every party', async () => {
      const { balances } = await manager.call(listBalances, { params: { workshop } });
      for (const { partyId, pending, available, inPayout } of balances) {
        const months = [await of(partyId, '2026-09'), await of(partyId, '2026-10'), await of(partyId, '2026-11'), await of(partyId, '2026-12')];
        months.reduce((before, after) => {
          expect(after.opening).toEqual(before.closing);
          return after;
        });
        for (const month of months) expect(month.opening.minor + sum(month.lines.map(({ amount }) => amount.minor))).toBe(month.closing.minor);
        expect(months[0]!.opening.minor).toBe(0n);
        expect(months[3]!.closing.minor).toBe(pending.minor + available.minor + inPayout.minor);
      }
    });

    it('by the month of the payment in Shanghai, one line for each order line', async () => {
      const [october, november] = [await of(workshop, '2026-10'), await of(workshop, '2026-11')];
      expect(october.lines).toHaveLength(1);
      expect(november.lines.map(({ orderNumber }) => orderNumber).toSorted()).toEqual([own.number, mixed.number].toSorted());
      const line = november.lines.find(({ orderNumber }) => orderNumber === own.number)!;
      expect(line).toMatchObject({ kind: 'order.split', quantity: 2, gross: { minor: own.totalMinor }, effectiveAt: '2026-10-31T16:00:04.000Z' });
    });

    it('as the same bytes every time, in the language asked for', async () => {
      const file = async (query: string, language = 'zh-CN') => {
        const reply = await fetch(`${catalog.url}/api/console/workshops/${workshop}/statements/${workshop}/${period}/csv${query}`, {
          headers: { cookie: manager.cookie!, 'accept-language': language },
        });
        return { type: reply.headers.get('content-type'), name: reply.headers.get('content-disposition'), bytes: Buffer.from(await reply.arrayBuffer()) };
      };
      const chinese = await file('');
      expect(chinese.bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
      expect(chinese.type).toBe('text/csv; charset=utf-8');
      expect(decodeURIComponent(chinese.name!)).toMatch(/^attachment; filename="statement-2026-11\.csv"; filename\*=UTF-8''对账单-.+-2026-11\.csv$/);
      expect(chinese.bytes.toString()).toContain('期初余额');
      expect(await file('')).toEqual(chinese);
      expect((await file('', 'en')).bytes.toString()).toContain('Opening balance');
      expect((await file('?lang=en')).bytes.toString()).toContain('Opening balance');
      const { closing } = await of(workshop, period);
      expect(chinese.bytes.toString().trimEnd()).toMatch(new RegExp(`${Number(closing.minor) / 100}$`));
    });
  });
});
