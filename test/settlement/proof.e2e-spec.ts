import { checkProof, listSeals, type Proof, showProof } from '#contracts';
import { SealJournals, SplitOrders } from '#settlement';
import { postgresOptions } from '#platform';
import { DataSource } from 'typeorm';
import { faultsOf, readProof } from '../../apps/launcher/proof/check-file.mjs';
import { refundAccepted } from '../../libs/settlement/books/refund-journals.js';
import { writeJournals } from '../../libs/settlement/books/write-journals.js';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { eventually } from '../support/eventually.js';
import { startCatalog, type TestCatalog } from '../support/start-catalog.js';
import { TestClock } from '../support/test-clock.js';
import { anAddress, phones } from '../support/village.js';
import { aPaidOrder, type PlantedOrder, workerDatabase } from './paid-order.js';

const nobody = '0192f0c0-0000-7000-8000-000000000001';

describe('the proof of a split', () => {
  let database: TestDatabase;
  let catalog: TestCatalog;
  let asWorker: DataSource;
  let clock: TestClock;
  let sealing: SealJournals;
  let order: PlantedOrder;

  beforeAll(async () => {
    database = await aDatabase();
    catalog = await startCatalog({ database });
    asWorker = await workerDatabase(database);
    clock = new TestClock();
    sealing = new SealJournals(asWorker, clock);
    await Promise.all(Array.from({ length: 5 }, () => aPaidOrder(database, clock)));
    order = await aPaidOrder(database, clock, {
      skus: { 'zaoxi-cracklings-plain-200': 2, 'puping-goose-half': 1 },
      streamer: phones.streamer,
    });
    await new SplitOrders(asWorker, clock).execute();
  });

  afterAll(async () => {
    await catalog.close();
    await asWorker.destroy();
    await database.drop();
  });

  const show = (id: string, by = catalog.stranger) => by.call(showProof, { params: { order: id } });
  const refused = async (id: string) => (await catalog.stranger.refusal(showProof, { params: { order: id } })).name;
  const seal = () =>
    eventually(async () => {
      await sealing.execute();
      return (
        (await database.sql('select from ledger.journal where id > coalesce((select max(to_journal_id) from ledger.seal), 0)')).length === 0
      );
    }, 50_000);

  it('is not there for an order that never was, for one that is no id, and before the ledger is sealed', async () => {
    expect(await refused(nobody)).toBe('not-found');
    expect(await refused('1')).toBe('malformed');
    expect(await refused(order.id)).toBe('not-sealed');
    expect(await refused((await aPaidOrder(database, clock, { unpaid: true })).id)).toBe('not-sealed');
    await seal();
  });

  it('says to whoever has its link what every party got, and holds', async () => {
    const { proof, names } = await show(order.id);
    expect(checkProof(proof).faults).toEqual([]);
    const legs = await database.sql<{ role: string; party_id: string; amount: string }>(
      `select role, party_id, sum(amount_minor) as amount from ledger.leg where order_id = $1 and amount_minor > 0 group by 1, 2`,
      [order.id],
    );
    const written = (rows: readonly (readonly [string, string, string])[]): string[] => rows.map((row) => row.join(' ')).toSorted();
    expect(written(checkProof(proof).shares.map(({ role, partyId, givenMinor }) => [role, partyId, `${givenMinor}`]))).toEqual(
      written(legs.map(({ role, party_id, amount }) => [role, party_id, amount])),
    );
    expect(names.map(({ partyId }) => partyId)).toEqual([...new Set(legs.map(({ party_id }) => party_id))].toSorted());
  });

  it('is the same for a stranger, the buyer, the manager of the workshop, another manager and the streamer', async () => {
    const stranger = await show(order.id);
    for (const phone of [phones.shopper, phones.manager, phones.otherManager, phones.streamer])
      expect(await show(order.id, await catalog.signIn(phone))).toEqual(stranger);
  });

  it('names no person who bought, nor where it goes, nor what was bought', async () => {
    const text = await (await fetch(`${catalog.url}/api/proof/orders/${order.id}`)).text();
    const [row] = await database.sql<{ buyer_id: string; number: string }>('select buyer_id, number from orders."order" where id = $1', [
      order.id,
    ]);
    const products = await database.sql<{ name: string; id: string }>(
      `select distinct name ->> 'zh-CN' as name, product_id as id from orders.line where order_id = $1`,
      [order.id],
    );
    const secrets = [
      row!.buyer_id,
      row!.number,
      anAddress.name,
      anAddress.phone,
      anAddress.detail,
      ...products.flatMap(({ name, id }) => [name, id]),
    ];
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });

  it('holds for the check that needs no house, as the file that the page saves', async () => {
    const { proof } = await show(order.id);
    const file = readProof(JSON.stringify(proof));
    expect(faultsOf(file)).toEqual([]);
  });

  it('says what went back of it, under a later seal', async () => {
    const [line] = await database.sql<{ id: string; base: string }>(
      'select id, gross_minor - workshop_discount_minor as base from orders.line where order_id = $1 order by id limit 1',
      [order.id],
    );
    const legs = await database.sql<{ role: 'maker'; partyId: string; amount: string; status: 'held' }>(
      `select role, party_id as "partyId", amount_minor as amount, status from ledger.leg where line_id = $1 order by position`,
      [line!.id],
    );
    const back = BigInt(line!.base) / 2n;
    const refund = {
      id: nobody,
      orderId: order.id,
      currency: 'CNY',
      acceptedAt: clock.now(),
      amountMinor: back,
      platformMinor: 0n,
      lines: [
        {
          lineId: line!.id,
          baseMinor: back,
          freightMinor: 0n,
          beforeMinor: 0n,
          legs: legs.map(({ amount, ...leg }) => ({ ...leg, amountMinor: BigInt(amount) })),
        },
      ],
    };
    await asWorker.transaction((tx) => writeJournals(tx, [refundAccepted(refund)!]));
    expect((await show(order.id)).proof.journals).toHaveLength(1);
    await seal();
    const { proof } = await show(order.id);
    const { faults, shares } = checkProof(proof);
    expect(faults).toEqual([]);
    expect(shares.reduce((sum, { backMinor }) => sum + backMinor, 0n)).toBe(back);
    const numbers = proof.seals.map(({ number }) => Number(number));
    expect([numbers.length, numbers.at(-1)! - numbers[0]!]).toEqual([2, 1]);
  });

  it('no longer holds when the ledger says something else than was sealed', async () => {
    const past = (amount: bigint): Promise<unknown> =>
      database.sql(`alter table ledger.posting disable trigger all;
        update ledger.posting set amount_minor = amount_minor + ${amount} where id in (
          select distinct on (p.amount_minor > 0) p.id from ledger.posting p join ledger.journal j on j.id = p.journal_id
          where p.order_id = '${order.id}' and j.kind = 'order.split' and (p.amount_minor > 0 or p.leg_id is not null) order by p.amount_minor > 0, p.id)
          and amount_minor < 0;
        alter table ledger.posting enable trigger all`);
    const { proof: before } = await show(order.id);
    await past(-100n);
    const { proof: after } = await show(order.id);
    await past(100n);
    const id = before.journals[0]!.id;
    expect(checkProof(after).faults).toEqual([
      { kind: 'journal', at: id },
      { kind: 'order', at: id },
    ]);
    expect(checkProof(before).faults).toEqual([]);
  });

  describe('ends in seals that are published', () => {
    const list = (before?: string) => catalog.stranger.call(listSeals, { query: before === undefined ? {} : { before } });

    it('to anybody, newest first, and the proof ends in the newest', async () => {
      const { seals, next, checkedAt, broken } = await list();
      expect({ next, checkedAt, broken }).toEqual({ next: null, checkedAt: null, broken: [] });
      expect(seals.map(({ number }) => number)).toEqual(['2', '1']);
      const { proof }: { proof: Proof } = await show(order.id);
      expect(proof.seals).toEqual(seals.toReversed());
      expect((await list('2')).seals).toEqual(seals.slice(1));
    });

    it('100 at a time, and a proof goes on for 100 at most', async () => {
      for (let nth = 0; nth < 103; nth += 1) {
        await asWorker.query(
          `insert into ledger.seal (number, from_journal_id, to_journal_id, journals, merkle_root, previous, head, sealed_at)
           select number + 1, to_journal_id + 1, to_journal_id + 1, 1, merkle_root, head, sha256(head), sealed_at from ledger.seal order by number desc limit 1`,
        );
      }
      const first = await list();
      expect([first.seals.length, first.seals[0]!.number, first.next]).toEqual([100, '105', '6']);
      const rest = await list(first.next!);
      expect([rest.seals.map(({ number }) => number), rest.next]).toEqual([['5', '4', '3', '2', '1'], null]);
      expect((await show(order.id)).proof.seals.map(({ number }) => Number(number))).toEqual(
        Array.from({ length: 101 }, (_, place) => place + 1),
      );
    });

    it('with what no longer fits', async () => {
      await database.sql(
        `insert into ledger.seal_check (number, checked_at, faults) values (1, '2026-11-22T01:00:00Z', '[]'), (2, '2026-11-22T02:00:00Z', '[{"kind":"root","at":"2"}]')`,
      );
      const { checkedAt, broken } = await list();
      expect({ checkedAt, broken }).toEqual({ checkedAt: '2026-11-22T02:00:00.000Z', broken: ['2'] });
    });

    it.each(['0', '-1', '1e3', 'x', '1%27', '9'.repeat(19)])('not before %s', async (before) => {
      expect((await catalog.stranger.refusal(listSeals, { query: { before } })).name).toBe('malformed');
    });

    it('with an answer that everybody may keep for a moment', async () => {
      const reply = await fetch(`${catalog.url}/api/proof/seals`);
      expect(reply.headers.get('cache-control')).toContain('max-age');
      expect((await fetch(`${catalog.url}/api/proof/seals?more=1`)).status).toBe(422);
    });
  });
});

describe('the rights that the shop needs for it', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await aDatabase();
    const clock = new TestClock();
    const worker = await workerDatabase(database);
    await aPaidOrder(database, clock);
    await new SplitOrders(worker, clock).execute();
    await worker.destroy();
  });
  afterAll(() => database.drop());

  const kinds = 'select distinct j.kind from ledger.posting p join ledger.journal j on j.id = p.journal_id';

  it('show it no payment, no fee, no payout, nothing outside of a proof, and change nothing', async () => {
    expect(await database.sqlAs('cunbo_shop', kinds)).toEqual([]);
    const [order] = await database.sql<{ id: string }>('select id from orders."order"');
    const shop = await new DataSource(postgresOptions(database.urlFor('cunbo_shop'), [], 'cunbo specs', 1)).initialize();
    const inProof = await shop.transaction(async (tx) => {
      await tx.query(`select set_config('cunbo.proven_order', $1, true)`, [order!.id]);
      return tx.query(kinds) as Promise<unknown>;
    });
    await shop.destroy();
    expect(inProof).toEqual([{ kind: 'order.split' }]);
    for (const sql of ['select from ledger.balance', `update ledger.posting set amount_minor = 1`, 'delete from ledger.seal'])
      await expect(database.sqlAs('cunbo_shop', sql)).rejects.toMatchObject({ code: '42501' });
  });
});
