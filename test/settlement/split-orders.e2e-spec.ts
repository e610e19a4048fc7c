import { SplitOrders } from '#settlement';
import { Logger } from '@nestjs/common';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { TestClock } from '../support/test-clock.js';
import { phones } from '../support/village.js';
import { faultsOfTheBooks, onAccount } from './ledger-proof.js';
import { aPaidOrder, workerDatabase } from './paid-order.js';

const sixSkus = `select s.code from catalog.sku s join catalog.product p on p.id = s.product_id order by p.workshop_id, s.code`;

describe('splitting orders', () => {
  let database: TestDatabase;
  let asWorker: DataSource;
  let clock: TestClock;
  let splitting: SplitOrders;

  beforeAll(() => Logger.overrideLogger(false));

  beforeEach(async () => {
    database = await aDatabase();
    asWorker = await workerDatabase(database);
    clock = new TestClock(new Date('2026-11-30T15:59:59.500Z'));
    splitting = new SplitOrders(asWorker, clock);
  });

  afterEach(async () => {
    await asWorker.destroy();
    await database.drop();
  });

  it('writes what came in and what everybody gets, to the fen', async () => {
    const order = await aPaidOrder(database, clock, { streamer: phones.streamer });
    clock.advance(60_000);
    expect(await splitting.execute()).toBe(1);

    expect(await faultsOfTheBooks(database)).toEqual([]);
    expect(await onAccount(database, 'psp.pending')).toBe(order.totalMinor);
    expect(await onAccount(database, 'order.clearing')).toBe(0n);
    expect((await onAccount(database, 'party.pending')) + (await onAccount(database, 'platform.commission'))).toBe(-order.totalMinor);
    const journals = await database.sql('select kind, source_type, source_id, period, effective_at from ledger.journal order by id');
    const dated = { source_type: 'order', source_id: order.id, period: '2026-11', effective_at: new Date('2026-11-30T15:59:59.500Z') };
    expect(journals).toEqual([
      { kind: 'order.paid', ...dated },
      { kind: 'order.split', ...dated },
    ]);
    const [{ split_at }] = (await database.sql('select split_at from orders."order"')) as [{ split_at: Date }];
    expect(split_at).toEqual(clock.now());
  });

  it('leaves alone what is unpaid, was given back before it was an order, or is split already', async () => {
    await aPaidOrder(database, clock, { unpaid: true });
    const refunded = await aPaidOrder(database, clock);
    await database.sql(`update orders."order" set status = 'refunded', paid_at = null where id = $1`, [refunded.id]);
    await aPaidOrder(database, clock);
    expect(await splitting.execute()).toBe(1);
    expect(await splitting.execute()).toBe(0);
    expect(await faultsOfTheBooks(database)).toEqual([]);
  });

  it('takes a share of 0 as a leg without a posting', async () => {
    const order = await aPaidOrder(database, clock);
    await database.sql(
      `update orders.line set shares = shares || jsonb_build_object('role', 'streamer', 'partyId', (select id from catalog.party where kind = 'streamer' limit 1),
         'kind', 'bps', 'bps', 0, 'amountMinor', '0') where order_id = $1`,
      [order.id],
    );
    await splitting.execute();
    expect(await faultsOfTheBooks(database)).toEqual([]);
    expect(
      await database.sql(
        `select amount_minor, (select count(*) from ledger.posting p where p.leg_id = leg.id)::int as postings from ledger.leg where role = 'streamer'`,
      ),
    ).toEqual([{ amount_minor: '0', postings: 0 }]);
  });

  it('holds for any orders and any batches (I-1 to I-4, I-12, I-13 on the real database)', async () => {
    const codes = (await database.sql<{ code: string }>(sixSkus)).map(({ code }) => code);
    const aWish = fc.dictionary(fc.constantFrom(...codes), fc.integer({ min: 1, max: 99 }), {
      minKeys: 1,
      maxKeys: 5,
      noNullPrototype: true,
    });
    const aBatch = fc.record({
      wishes: fc.array(aWish, { minLength: 1, maxLength: 6 }),
      limit: fc.integer({ min: 1, max: 4 }),
      inRoom: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(aBatch, async ({ wishes, limit, inRoom }) => {
        for (const skus of wishes) await aPaidOrder(database, clock, { skus, ...(inRoom ? { streamer: phones.streamer } : {}) });
        while ((await splitting.execute(limit)) > 0);
        expect(await faultsOfTheBooks(database)).toEqual([]);
      }),
      { numRuns: 12 },
    );
    const [{ unsplit, paid }] = (await database.sql(
      `select count(*) filter (where split_at is null)::int as unsplit, sum(total_minor)::text as paid from orders."order"`,
    )) as [{ unsplit: number; paid: string }];
    expect(unsplit).toBe(0);
    expect(await onAccount(database, 'psp.pending')).toBe(BigInt(paid));
  });

  it('splits each order once when several workers do it at once', async () => {
    for (let index = 0; index < 60; index += 1)
      await aPaidOrder(database, clock, index % 2 ? { skus: { 'zaoxi-cracklings-plain-200': 2 } } : {});
    const workers = Array.from({ length: 4 }, () => new SplitOrders(asWorker, clock));
    const counts = await Promise.all(workers.flatMap((worker) => [worker.execute(7), worker.execute(7), worker.execute(7)]));
    let done = counts.reduce((total, count) => total + count, 0);
    for (let more = 1; more > 0; done += more) more = await splitting.execute();
    expect(done).toBe(60);
    expect(await faultsOfTheBooks(database)).toEqual([]);
  });

  it('writes nothing of a split that was broken off, and all of it the next time', async () => {
    await aPaidOrder(database, clock);
    await database.sql(
      `create function public.break_off() returns trigger language plpgsql as $$ begin perform pg_terminate_backend(pg_backend_pid()); return new; end $$`,
    );
    await database.sql(
      `create trigger break_off before update of split_at on orders."order" for each row execute function public.break_off()`,
    );
    await database.sql('alter function public.break_off() security definer');
    await expect(splitting.execute()).rejects.toThrow();
    expect(await database.sql('select from ledger.journal')).toEqual([]);
    await database.sql('drop trigger break_off on orders."order"');
    expect(await splitting.execute()).toBe(1);
    expect(await faultsOfTheBooks(database)).toEqual([]);
  });

  it('sets a wrong order aside for a minute and splits the others', async () => {
    const wrong = await aPaidOrder(database, clock);
    const strange = await aPaidOrder(database, clock);
    await aPaidOrder(database, clock);
    await database.sql(`update orders.line set shares = jsonb_set(shares, '{0,amountMinor}', '"1"') where order_id = $1`, [wrong.id]);
    await database.sql(
      `update orders.line set shares = jsonb_set(shares, '{0,partyId}', '"0192f0c0-0000-7000-8000-000000000001"') where order_id = $1`,
      [strange.id],
    );
    expect(await splitting.execute()).toBe(1);
    expect(await splitting.execute()).toBe(0);
    expect(await faultsOfTheBooks(database)).toEqual([]);

    await aPaidOrder(database, clock);
    expect(await splitting.execute()).toBe(1);
    await database.sql(
      `update orders.line set shares = jsonb_set(shares, '{0,amountMinor}', to_jsonb((gross_minor - (select sum((share->>'amountMinor')::bigint)
         from jsonb_array_elements(shares) with ordinality as s (share, place) where place > 1))::text)) where order_id = $1`,
      [wrong.id],
    );
    clock.advance(60_000);
    expect(await splitting.execute()).toBe(1);
    expect(await faultsOfTheBooks(database)).toEqual([]);
  });

  it('leaves a fingerprint that an auditor can repeat from the tables', async () => {
    await aPaidOrder(database, clock, { streamer: phones.streamer });
    await splitting.execute();
    const journals = await database.sql<{ head: string[]; effective_at: Date; lines: string[]; body: string }>(`
      select array[j.kind, j.source_type, j.source_id] as head, j.effective_at, j.rule_version_id, encode(j.body_sha256, 'hex') as body,
        array_agg(concat_ws('|', a.code, coalesce(a.party_id::text, ''), p.currency, p.amount_minor, p.order_id, coalesce(p.line_id::text, ''),
          coalesce(l.role, ''), coalesce(l.party_id::text, ''))) as lines
      from ledger.journal j join ledger.posting p on p.journal_id = j.id join ledger.account a on a.id = p.account_id left join ledger.leg l on l.id = p.leg_id
      group by j.id`);
    expect(journals).toHaveLength(2);
    for (const { head, effective_at, lines, body, ...rest } of journals) {
      const rule = (rest as { rule_version_id?: string | null }).rule_version_id ?? '';
      const text = [head.join('|'), effective_at.toISOString(), rule, ...lines.toSorted()].join('\n');
      expect(createHash('sha256').update(text).digest('hex')).toBe(body);
    }
  });
});
