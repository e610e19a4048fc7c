import { listBalances, listWorkshopOrders, showSplit, showStatement } from '#contracts';
import { sum } from '#money';
import { pspFee } from '../../libs/settlement/books/fee-journal.js';
import { writeJournals } from '../../libs/settlement/books/write-journals.js';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { startCatalog, type TestCatalog, type Visitor } from '../support/start-catalog.js';
import { phones } from '../support/village.js';
import { type PlantedOrder, workerDatabase } from './paid-order.js';
import { sales } from './sales.js';

const period = '2026-11';

describe('the console of a workshop', () => {
  let database: TestDatabase;
  let catalog: TestCatalog;
  let manager: Visitor;
  let workshop: string;
  let own: PlantedOrder;
  let foreign: PlantedOrder;
  let mixed: PlantedOrder;
  let unsplit: PlantedOrder;

  beforeAll(async () => {
    database = await aDatabase();
    catalog = await startCatalog({ database });
    ({ workshop, own, foreign, mixed, unsplit } = await sales(database));
    manager = await catalog.signIn(phones.manager);
  });

  afterAll(async () => {
    await catalog.close();
    await database.drop();
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
      expect(split).toMatchObject({
        charged: { minor: own.totalMinor },
        fee: null,
        clearing: { minor: 0n },
        order: { id: own.id, buyer: '许**', gross: { minor: own.totalMinor } },
      });
      expect(line!.steps.map(({ role }) => role)).toEqual(['maker', 'streamer', 'collective', 'platform', 'workshop']);
      expect(sum(line!.steps.map(({ amount }) => amount.minor))).toBe(line!.gross.minor);
      expect(line!.steps.at(-1)!.remaining.minor).toBe(0n);
      expect(split.journals.map(({ kind }) => kind)).toEqual(['order.paid', 'order.split']);
      expect(split.journals[1]!.id).toBe(line!.journalId);
      for (const { postings } of split.journals) expect(sum(postings.map(({ amount }) => amount.minor))).toBe(0n);
      const named = split.journals[1]!.postings.filter(({ account }) => account === 'party.pending').map(({ partyName, amount }) => [
        partyName,
        -amount.minor,
      ]);
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
      const worker = await workerDatabase(database);
      const fee = { balanceTransactionId: 'txn_spec', feeMinor: 59n, currency: 'CNY', bookedAt: new Date() };
      await worker.transaction((tx) => writeJournals(tx, [pspFee(own.id, fee)]));
      await worker.destroy();
      await database.sql('update orders."order" set fee_booked_at = now() where id = $1', [own.id]);
      const split = await manager.call(showSplit, { params: { workshop, order: own.id } });
      expect(split).toMatchObject({ charged: { minor: own.totalMinor }, fee: { minor: 59n } });
      expect(split.journals.at(-1)).toMatchObject({
        kind: 'psp.fee',
        postings: [{ account: 'exp.psp_fee', partyName: null }, { account: 'psp.pending' }],
      });
    });
  });

  it('lists what workshop, collective and makers are owed, the workshop first, and the total', async () => {
    const { balances, total } = await manager.call(listBalances, { params: { workshop } });
    const parties = await database.sql("select from catalog.party where workshop_id = $1 and kind <> 'custodian'", [workshop]);
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
    const of = (party: string, month: string) => manager.call(showStatement, { params: { workshop, party, period: month }, query: {} });

    it('that go from month to month and end at the balance, for every party', async () => {
      const { balances } = await manager.call(listBalances, { params: { workshop } });
      for (const { partyId, pending, available, inPayout } of balances) {
        const months = [
          await of(partyId, '2026-09'),
          await of(partyId, '2026-10'),
          await of(partyId, '2026-11'),
          await of(partyId, '2026-12'),
        ];
        months.reduce((before, after) => {
          expect(after.opening).toEqual(before.closing);
          return after;
        });
        for (const month of months)
          expect(month.opening.minor + sum(month.lines.map(({ amount }) => amount.minor))).toBe(month.closing.minor);
        expect(months[0]!.opening.minor).toBe(0n);
        expect(months[3]!.closing.minor).toBe(pending.minor + available.minor + inPayout.minor);
      }
    });

    it('by the month of the payment in Shanghai, one line for each order line', async () => {
      const [october, november] = [await of(workshop, '2026-10'), await of(workshop, '2026-11')];
      expect(october.lines).toHaveLength(1);
      expect(november.lines).toHaveLength(2);
      expect(new Set(november.lines.map(({ orderNumber }) => orderNumber))).toEqual(new Set([own.number, mixed.number]));
      const line = november.lines.find(({ orderNumber }) => orderNumber === own.number)!;
      expect(line).toMatchObject({
        kind: 'order.split',
        quantity: 2,
        gross: { minor: own.totalMinor },
        effectiveAt: '2026-10-31T16:00:04.000Z',
      });
    });

    it('as the same bytes every time, in the language asked for', async () => {
      const file = async (query: string, language = 'zh-CN') => {
        const reply = await fetch(`${catalog.url}/api/console/workshops/${workshop}/statements/${workshop}/${period}/csv${query}`, {
          headers: { cookie: manager.cookie!, 'accept-language': language },
        });
        return {
          type: reply.headers.get('content-type'),
          name: reply.headers.get('content-disposition'),
          bytes: Buffer.from(await reply.arrayBuffer()),
        };
      };
      const chinese = await file('');
      expect(chinese.bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
      expect(chinese.type).toBe('text/csv; charset=utf-8');
      expect(decodeURIComponent(chinese.name!)).toMatch(
        /^attachment; filename="statement-2026-11\.csv"; filename\*=UTF-8''对账单-.+-2026-11\.csv$/,
      );
      expect(chinese.bytes.toString()).toContain('期初余额');
      expect(await file('')).toEqual(chinese);
      expect((await file('', 'en')).bytes.toString()).toContain('Opening balance');
      expect((await file('?lang=en')).bytes.toString()).toContain('Opening balance');
      const { closing } = await of(workshop, period);
      const [yuan, fen] = [closing.minor / 100n, `${closing.minor % 100n}`.padStart(2, '0')];
      expect(chinese.bytes.toString().trimEnd().endsWith(`,${yuan}.${fen}`)).toBe(true);
    });
  });
});
