import { PriceLines, StartRules } from '#catalog';
import { approveRule, draftRule, dropRuleDraft, dryRunRule, placeOrder, proposeRule, quoteOrder } from '#contracts';
import { type PartyOf, split, sum } from '#money';
import { postgresOptions } from '#platform';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { aShop, cracklings, goLive, type Shop } from '../orders/a-shop.js';
import { quote } from '../support/buy.js';
import { phones } from '../support/village.js';
import { aRuleDesk, fixed, part, rest, type RuleDesk, type WishedLegs } from './a-rule-desk.js';

const standard = 'liugou-standard';
const day = 86_400_000;

let shop: Shop;
let desk: RuleDesk;
let worker: DataSource;
let room: string;

beforeAll(async () => {
  shop = await aShop();
  desk = await aRuleDesk(shop.catalog, await shop.village.workshop('liugou'));
  worker = await new DataSource(postgresOptions(shop.database.urlFor('cunbo_worker'), [], 'cunbo specs')).initialize();
  room = await goLive(shop, 'mamas-taste');
});
afterAll(async () => {
  await worker?.destroy();
  await shop?.close();
});

interface Pinned {
  order_id: string;
  number: number;
  shares: { role: string; partyId: string; amountMinor: string }[];
}

const pinned = (): Promise<Pinned[]> =>
  shop.database.sql<Pinned>(
    `select l.order_id, v.number, l.shares from orders.line l join catalog.rule_version v on v.id = l.rule_version_id join catalog.rule r on r.id = v.rule_id
     where r.code = $1 order by l.order_id, l.id`,
    [standard],
  );
const pinnedBy = async (orderId: string) => (await pinned()).find((line) => line.order_id === orderId)!;
const versionNow = async () => (await desk.shown(standard)).versions[0]!.number;

describe('a rule that was approved', () => {
  it('counts for what is quoted from then on; what was quoted or ordered before keeps its own', async () => {
    const before = await shop.place();
    const asked = await quote(shop.shopper, await shop.village.sku(cracklings));
    const old = await pinnedBy(before.id);
    await desk.agree(standard, [fixed('station', 100n), part('maker', 2_700), part('platform', 500), rest]);
    const quotedBefore = await shop.shopper.call(placeOrder, { body: { quote: asked.token } });
    const after = await shop.place();
    expect(await pinnedBy(before.id)).toEqual(old);
    const kept = await pinnedBy(quotedBefore.id);
    expect(kept.number).toBe(1);
    expect(kept.shares.map(({ role, amountMinor }) => [role, BigInt(amountMinor)])).toEqual(
      asked.lines[0]!.shares.map(({ role, amount }) => [role, amount.minor]),
    );
    const { number, shares } = await pinnedBy(after.id);
    expect([number, shares.map(({ role }) => role)]).toEqual([2, ['station', 'maker', 'platform', 'workshop']]);
    expect(after.total).toEqual(before.total);
  });

  it('never touches an order that was placed before, whatever is agreed on when (I-21)', async () => {
    const rule = fc
      .uniqueArray(fc.constantFrom('maker' as const, 'streamer' as const, 'collective' as const, 'platform' as const), { minLength: 1 })
      .chain((roles) => fc.tuple(...roles.map((role) => fc.nat(role === 'platform' ? 1_000 : 2_500).map((bps) => part(role, bps)))))
      .map((parts): WishedLegs => [...parts, rest]);
    const steps = fc.array(fc.oneof(fc.record({ agree: rule }), fc.record({ order: fc.integer({ min: 1, max: 3 }) })), {
      minLength: 2,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(steps, async (sequence) => {
        for (const step of sequence) {
          const before = await pinned();
          if ('agree' in step) await desk.agree(standard, step.agree);
          else {
            await shop.village.stock(await shop.village.sku(cracklings), 50);
            const { id } = await shop.place({ quantity: step.order, room: null });
            expect((await pinnedBy(id)).number).toBe(await versionNow());
          }
          expect((await pinned()).filter(({ order_id }) => before.some((line) => line.order_id === order_id))).toEqual(before);
        }
      }),
      { numRuns: 5 },
    );
  });

  it('pays whoever it names, with the name that was approved, in the quote and in the order', async () => {
    const aunt = await shop.village.maker('zhou-guilan');
    await desk.agree(standard, [{ ...part('maker', 1_000), partyId: aunt }, part('streamer', 1_000), rest]);
    const skuId = await shop.village.sku(cracklings);
    const { lines } = await shop.catalog.stranger.call(quoteOrder, {
      body: { idempotencyKey: crypto.randomUUID(), lines: [{ skuId, quantity: 1 }], roomId: room, addressId: null },
    } as never);
    expect(lines[0]!.shares.map(({ role, name }) => [role, name['zh-CN']])).toEqual([
      ['maker', '周桂兰'],
      ['streamer', '方丽娟'],
      ['workshop', expect.any(String)],
    ]);
    const { id } = await shop.place({ room });
    expect((await pinnedBy(id)).shares[0]).toMatchObject({ role: 'maker', partyId: aunt });
  });

  it('keeps every part within its limits', async () => {
    const least = { minor: '300', currency: 'CNY' as const };
    const most = { minor: '40', currency: 'CNY' as const };
    await desk.agree(standard, [
      { ...part('maker', 1), least } as WishedLegs[number],
      { ...part('platform', 5_000), most } as WishedLegs[number],
      rest,
    ]);
    const { id } = await shop.place();
    expect(Object.fromEntries((await pinnedBy(id)).shares.map(({ role, amountMinor }) => [role, amountMinor]))).toMatchObject({
      maker: '300',
      platform: '40',
    });
  });
});

describe('a rule that was approved for later', () => {
  const sweep = () => new StartRules(worker, shop.clock).execute();
  const later = () => new Date(shop.clock.now().getTime() + day).toISOString();

  it('starts when its moment has come, once, and can be called off until then', async () => {
    const number = await versionNow();
    const legs = [part('maker', 3_000), rest];
    const { proposal } = await desk.agree(standard, legs, later());
    expect(proposal).toMatchObject({ status: 'approved', approvedBy: '沈静', number: number + 1 });
    await sweep();
    expect(await versionNow()).toBe(number);
    const params = await desk.of(standard);
    const wish = { revision: proposal!.revision, legs: [rest], startsAt: null };
    expect(await desk.manager.refusal(draftRule, { params, body: wish })).toMatchObject({ name: 'rule-state' });
    shop.clock.advance(day);
    await Promise.all([sweep(), sweep()]);
    await sweep();
    const { versions, proposal: open } = await desk.shown(standard);
    expect([versions[0]!.number, versions[0]!.startedAt, open]).toEqual([number + 1, shop.clock.now().toISOString(), null]);
    expect((await pinnedBy((await shop.place()).id)).number).toBe(number + 1);
    await desk.agree(standard, [rest], later());
    await desk.manager.call(dropRuleDraft, { params });
    shop.clock.advance(2 * day);
    await sweep();
    expect(await versionNow()).toBe(number + 1);
  });

  it('is neither proposed nor approved once its moment has passed', async () => {
    const startsAt = later();
    const { proposal } = await desk.draft(standard, [part('maker', 100), rest], startsAt);
    const params = await desk.of(standard);
    const body = { seen: proposal!.seen };
    await desk.manager.call(proposeRule, { params, body });
    shop.clock.advance(day);
    const refused = { name: 'rule-refused', details: { faults: [{ fault: 'back-dated', legs: [] }] } };
    expect(await desk.county.refusal(approveRule, { params, body })).toMatchObject(refused);
    await desk.draft(standard, [part('maker', 101), rest], later());
    const again = { seen: (await desk.shown(standard)).proposal!.seen };
    shop.clock.advance(day);
    expect(await desk.manager.refusal(proposeRule, { params, body: again })).toMatchObject(refused);
    await desk.manager.call(dropRuleDraft, { params });
  });
});

describe('a dry run', () => {
  const legs: WishedLegs = [fixed('station', 100n), part('maker', 2_700), part('streamer', 1_000), part('collective', 500), rest];
  const run = async (by = desk.manager, wished = legs) =>
    by.call(dryRunRule, { params: { workshop: desk.workshop }, body: { rule: (await desk.of(standard)).rule, legs: wished } });

  it('is over nothing while nothing is paid', async () => {
    expect(await run()).toMatchObject({ lines: 0, from: null, until: null, rows: [], worst: null });
  });

  it('says to the fen what everybody got and would have got, as the split itself would', async () => {
    for (const [nth, where] of [room, null, room].entries()) await shop.place({ room: where, quantity: nth + 1 });
    await shop.database.sql(`update orders."order" set paid_at = placed_at, status = 'paid'`);
    const lines = await shop.database.sql<{ base: string; name: string; sku: string; streamer: string | null; shares: Pinned['shares'] }>(
      `select l.gross_minor - l.workshop_discount_minor as base, o.idempotency_key || '|' || l.sku_id as name, l.shares, l.sku_id as sku, r.streamer_id as streamer
       from orders.line l join orders."order" o on o.id = l.order_id left join live.room r on r.id = o.room_id`,
    );
    const expected = new Map<string, { before: bigint; after: bigint }>();
    const add = (role: string, side: 'before' | 'after', minor: bigint) => {
      const row = expected.get(role) ?? { before: 0n, after: 0n };
      expected.set(role, { ...row, [side]: row[side] + minor });
    };
    for (const { base, name, sku, streamer, shares } of lines) {
      for (const { role, amountMinor } of shares) add(role, 'before', BigInt(amountMinor));
      const { parties } = (await shop.catalog.app.get(PriceLines).execute([{ skuId: sku, quantity: 1 }], streamer)).lines[0]!;
      const ids = Object.fromEntries(Object.entries(parties).map(([role, { id }]) => [role, id])) as PartyOf;
      const rule = [
        { role: 'station', kind: 'fixed', amountMinor: 100n, priority: 1 },
        { role: 'maker', kind: 'bps', bps: 2_700 },
        { role: 'streamer', kind: 'bps', bps: 1_000 },
        { role: 'collective', kind: 'bps', bps: 500 },
        { role: 'workshop', kind: 'residual' },
      ] as const;
      for (const { role, amountMinor } of split(rule, { lineId: name, baseMinor: BigInt(base), parties: ids }))
        add(role, 'after', amountMinor);
    }
    const { lines: count, base, rows, worst } = await run(desk.county);
    expect(count).toBe(lines.length);
    expect(base.minor).toBe(sum(lines.map((line) => BigInt(line.base))));
    expect(new Map(rows.map(({ role, before, after }) => [role, { before: before.minor, after: after.minor }]))).toEqual(expected);
    expect(worst).not.toBeNull();
    const again = await run();
    expect(again.rows).toEqual(rows);
  });

  it('says what each role bore of the fees that are known, and would have borne', async () => {
    await shop.database.sql(`update orders."order" set fee_transaction_id = 'txn_' || number, fee_minor = 60, fee_at = placed_at`);
    const { rule } = await desk.of(standard);
    const body = { rule, legs, feeBearer: 'pro-rata' as const };
    const { lines, fee, rows } = await desk.manager.call(dryRunRule, { params: { workshop: desk.workshop }, body });
    expect(fee.minor).toBe(60n * BigInt(lines));
    const bore = (side: 'feeBefore' | 'feeAfter') => sum(rows.map((row) => row[side].minor));
    expect([bore('feeBefore'), bore('feeAfter')]).toEqual([0n, fee.minor]);
    expect(rows.find(({ role }) => role === 'maker')!.feeAfter.minor).toBeGreaterThan(0n);
  });

  it('writes nothing, and refuses steps that make no rule', async () => {
    const counts = () =>
      shop.database.sql(
        `select (select count(*) from ledger.journal) as journals, (select count(*) from catalog.change) as changes, (select count(*) from orders.line) as lines`,
      );
    const before = await counts();
    await run();
    const params = { workshop: desk.workshop };
    const { rule } = await desk.of(standard);
    expect(await desk.manager.refusal(dryRunRule, { params, body: { rule, legs: [part('maker', 10_001), rest] } })).toMatchObject({
      name: 'rule-refused',
    });
    expect(await desk.manager.refusal(dryRunRule, { params, body: { rule, legs: [] } })).toMatchObject({ name: 'malformed' });
    expect(await desk.manager.refusal(dryRunRule, { params, body: { rule: crypto.randomUUID(), legs } })).toMatchObject({
      name: 'not-found',
    });
    const neighbour = await shop.catalog.signIn(phones.otherManager);
    expect(await neighbour.refusal(dryRunRule, { params, body: { rule, legs } })).toMatchObject({ name: 'not-found' });
    expect(await shop.shopper.refusal(dryRunRule, { params, body: { rule, legs } })).toMatchObject({ name: 'not-allowed' });
    expect(await counts()).toEqual(before);
  });
});

describe('the database', () => {
  it('lets no process start, change or date back a version that nobody approved', async () => {
    const insert = `insert into catalog.rule_version (id, rule_id, number, legs, activated_at)
      select gen_random_uuid(), id, 900, '[{"role":"workshop","kind":"residual"}]', now() + interval '1 year' from catalog.rule where code = '${standard}'`;
    for (const role of ['cunbo_console', 'cunbo_worker'] as const)
      await expect(shop.database.sqlAs(role, insert)).rejects.toThrow(/row-level security|permission denied/);
    await expect(shop.database.sqlAs('cunbo_shop', insert)).rejects.toThrow('permission denied');
    await expect(shop.database.sql(`update catalog.rule_version set legs = '[]'`)).rejects.toThrow('refused');
    await expect(shop.database.sql(insert.replace('900', '1'))).rejects.toThrow('follows those before it');
    await expect(shop.database.sql(insert.replace(`now() + interval '1 year'`, `'2020-01-01'`))).rejects.toThrow('follows those before it');
  });

  it('keeps what was approved as it was seen, by two people', async () => {
    const { proposal } = await desk.agree(standard, [rest], new Date(shop.clock.now().getTime() + day).toISOString());
    const change = (set: string) => shop.database.sql(`update catalog.rule_proposal set ${set} where id = $1`, [proposal!.id]);
    await expect(change(`legs = '[]'`)).rejects.toThrow('stays as it was seen');
    await expect(change(`status = 'draft'`)).rejects.toThrow('stays as it was seen');
    await expect(change('approved_by = drafted_by')).rejects.toThrow(/stays as it was seen|check/);
    await desk.manager.call(dropRuleDraft, { params: await desk.of(standard) });
    const open = await desk.propose(standard, [part('maker', 1), rest]);
    await expect(
      shop.database.sql(`update catalog.rule_proposal set status = 'approved', approved_by = drafted_by where id = $1`, [
        open.proposal!.id,
      ]),
    ).rejects.toThrow('check');
    await desk.manager.call(dropRuleDraft, { params: await desk.of(standard) });
  });

  it('shows a console no proposal of another workshop', async () => {
    await desk.draft(standard, [part('maker', 1), rest]);
    expect(await shop.database.sqlAs('cunbo_console', 'select from catalog.rule_proposal')).toEqual([]);
  });
});
