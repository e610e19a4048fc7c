import { randomUUID } from 'node:crypto';
import {
  claimCoupon,
  closePlatformCoupon,
  closeWorkshopCoupon,
  type ConsoleCoupon,
  createPlatformCoupon,
  createWorkshopCoupon,
  listCoupons,
  listMyCoupons,
  listPlatformCoupons,
  listWorkshopCoupons,
} from '#contracts';
import { LapseClaims, UsableCoupons } from '#catalog';
import { postgresOptions } from '#platform';
import { DataSource } from 'typeorm';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { startCatalog, type TestCatalog, type Visitor } from '../support/start-catalog.js';
import { TestClock } from '../support/test-clock.js';
import { inVillage, phones } from '../support/village.js';
import { aCoupon, budgetOf, fen } from './promotions.js';

const dayMs = 86_400_000;
let database: TestDatabase;
let catalog: TestCatalog;
let clock: TestClock;
let worker: DataSource;
let workshop: string;
let product: string;
let people: Record<'manager' | 'otherManager' | 'county' | 'operator' | 'streamer' | 'shopper' | 'otherShopper', Visitor & { id: string }>;

beforeAll(async () => {
  database = await aDatabase();
  clock = new TestClock();
  catalog = await startCatalog({ database, clock });
  worker = await new DataSource(postgresOptions(database.urlFor('cunbo_worker'), [], 'cunbo specs')).initialize();
  workshop = await inVillage(database).workshop('liugou');
  product = await inVillage(database).product('zaoxi-cracklings');
  const names = ['manager', 'otherManager', 'county', 'operator', 'streamer', 'shopper', 'otherShopper'] as const;
  people = Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await catalog.signIn(phones[name])] as const)),
  ) as typeof people;
  await database.sql('delete from catalog.coupon_claim');
  await database.sql('delete from catalog.coupon');
});

afterAll(async () => {
  await worker.destroy();
  await catalog.close();
  await database.drop();
});

const now = (): number => clock.now().getTime();
const offer = (more: Parameters<typeof aCoupon>[0] = {}): Promise<ConsoleCoupon> =>
  people.operator.call(createPlatformCoupon, { body: aCoupon(more, now()) });
const claim = (coupon: string, by: Visitor = people.shopper, id = randomUUID()) =>
  by.call(claimCoupon, { params: { coupon }, body: { id } });
const refusedClaim = async (coupon: string, by: Visitor = people.shopper, id = randomUUID()): Promise<string> =>
  (await by.refusal(claimCoupon, { params: { coupon }, body: { id } })).name;

describe('offering a coupon', () => {
  it('is for the manager of the workshop that pays, who sees its budget', async () => {
    const body = aCoupon({ productIds: [product] }, now());
    const made = await people.manager.call(createWorkshopCoupon, { params: { workshop }, body });
    expect(made).toMatchObject({
      coupon: { id: body.id, name: body.name, fundedBy: 'workshop', workshop: { id: workshop }, productIds: [product], claimable: 100 },
      budget: { minor: 100_000n },
      left: { minor: 100_000n },
      promised: { minor: 0n },
      spent: { minor: 0n },
      claims: 0,
      orders: 0,
      closedAt: null,
    });
    expect(made.coupon.code).toMatch(/^[a-z2-9]{8}$/);
    for (const looking of [people.manager, people.county, people.operator]) {
      const { coupons } = await looking.call(listWorkshopCoupons, { params: { workshop }, query: {} });
      expect(coupons).toContainEqual(made);
    }
  });

  it('is for the operator where the platform pays', async () => {
    const made = await offer({ kind: 'bps', bps: 1_500, category: 'snack' });
    expect(made.coupon).toMatchObject({ fundedBy: 'platform', workshop: null, kind: 'bps', bps: 1_500, category: 'snack' });
    const { coupons } = await people.operator.call(listPlatformCoupons, { query: {} });
    expect(coupons.map(({ coupon }) => coupon.id)).toContain(made.coupon.id);
    const { coupons: own } = await people.manager.call(listWorkshopCoupons, { params: { workshop }, query: {} });
    expect(own.map(({ coupon }) => coupon.id)).not.toContain(made.coupon.id);
  });

  it('comes to one coupon, however often the same wish arrives, and to a refusal when it changed', async () => {
    const body = aCoupon({}, now());
    const [first, second] = await Promise.all([1, 2].map(() => people.operator.call(createPlatformCoupon, { body })));
    expect(second).toEqual(first);
    const other = { ...body, budget: fen(200_000) };
    expect((await people.operator.refusal(createPlatformCoupon, { body: other })).name).toBe('key-reused');
    const elsewhere = await people.manager.refusal(createWorkshopCoupon, { params: { workshop }, body });
    expect(elsewhere.name).toBe('key-reused');
  });

  it('is not for anybody else', async () => {
    const body = aCoupon({}, now());
    const asked = (by: Visitor) => by.refusal(createWorkshopCoupon, { params: { workshop }, body });
    expect((await asked(catalog.stranger)).name).toBe('signed-out');
    for (const by of [people.shopper, people.streamer, people.county, people.operator]) expect((await asked(by)).name).toBe('not-allowed');
    expect((await asked(people.otherManager)).name).toBe('not-found');
    const platform = (by: Visitor) => by.refusal(createPlatformCoupon, { body });
    expect((await platform(catalog.stranger)).name).toBe('signed-out');
    for (const by of [people.shopper, people.manager, people.county]) expect((await platform(by)).name).toBe('not-allowed');
    for (const by of [people.manager, people.shopper])
      expect((await by.refusal(listPlatformCoupons, { query: {} })).name).toBe('not-allowed');
    expect((await people.otherManager.refusal(listWorkshopCoupons, { params: { workshop }, query: {} })).name).toBe('not-found');
  });

  it('does not know categories and products that are not there, nor another workshop’s goods', async () => {
    const foreign = await inVillage(database).product('panan-knot');
    for (const more of [{ category: 'no-such' }, { productIds: [randomUUID()] }, { productIds: [foreign] }]) {
      const refused = await people.manager.refusal(createWorkshopCoupon, { params: { workshop }, body: aCoupon(more, now()) });
      expect([more, refused.name]).toEqual([more, 'not-found']);
    }
    expect((await offer({ productIds: [foreign, product] })).coupon.productIds).toHaveLength(2);
  });

  it.each([
    { budget: fen(999) },
    { budget: fen(-1) },
    { most: fen(0) },
    { most: { minor: '1e3', currency: 'CNY' } },
    { most: { minor: 'NaN', currency: 'CNY' } },
    { most: { minor: '1000', currency: 'USD' } },
    { most: 1_000 },
    { leastSpend: fen(-1) },
    { bps: 500 },
    { kind: 'bps', bps: null },
    { kind: 'bps', bps: 10_000 },
    { kind: 'bps', bps: 0.5 },
    { perPerson: 0 },
    { perPerson: 1e308 },
    { validDays: 0 },
    { claimFrom: '2026-11-30T00:00:00Z', claimUntil: '2026-11-29T00:00:00Z' },
    { claimFrom: '2001-01-01T00:00:00Z', claimUntil: '2001-01-02T00:00:00Z' },
    { name: { 'zh-CN': '', en: '' } },
    { name: { 'zh-CN': '减\u202E', en: 'x' } },
    { category: "'; drop" },
    { productIds: [] },
    { left: fen(1) },
    { code: 'mine' },
  ])('refuses %j', async (more) => {
    const body = { ...aCoupon({}, now()), ...(more as object) };
    expect((await people.manager.refusal(createWorkshopCoupon, { params: { workshop }, body })).name).toBe('malformed');
  });
});

describe('claiming a coupon', () => {
  it('puts it into the shopper’s hands and takes all it may take off out of the budget', async () => {
    const { coupon } = await offer();
    const held = await claim(coupon.id);
    expect(held).toMatchObject({ coupon: { id: coupon.id, claimable: 0 }, usedAt: null });
    expect(Date.parse(held.useUntil) - Date.parse(held.claimedAt)).toBe(7 * dayMs);
    expect(await budgetOf(database, coupon.id)).toMatchObject({ left: 99_000, open: 1_000 });
    const { claims } = await people.shopper.call(listMyCoupons, {});
    expect(claims).toContainEqual(held);
    expect((await people.otherShopper.call(listMyCoupons, {})).claims.map(({ id }) => id)).not.toContain(held.id);
  });

  it('is one claim, however often the same request arrives', async () => {
    const { coupon } = await offer({ perPerson: 5 });
    const id = randomUUID();
    const claims = await Promise.all(Array.from({ length: 8 }, () => claim(coupon.id, people.shopper, id)));
    expect(new Set(claims.map((one) => one.id))).toEqual(new Set([id]));
    expect(await budgetOf(database, coupon.id)).toMatchObject({ left: 99_000, open: 1_000 });
    expect(await refusedClaim(coupon.id, people.otherShopper, id)).toBe('key-reused');
    expect(await refusedClaim((await offer()).coupon.id, people.shopper, id)).toBe('key-reused');
  });

  it('ends with a person’s share of it', async () => {
    const { coupon } = await offer({ perPerson: 2 });
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => claim(coupon.id)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(await refusedClaim(coupon.id)).toBe('coupon-gone');
    expect(await budgetOf(database, coupon.id)).toMatchObject({ left: 98_000, open: 2_000 });
    await claim(coupon.id, people.otherShopper);
  });

  it('is refused before and after its time, when closed or unknown, and to strangers', async () => {
    const soon = await offer({ claimFrom: new Date(now() + 60_000).toISOString() });
    expect(await refusedClaim(soon.coupon.id)).toBe('coupon-gone');
    const short = await offer({ claimUntil: new Date(now() + 30_000).toISOString() });
    clock.advance(30_000);
    expect(await refusedClaim(short.coupon.id)).toBe('coupon-gone');
    clock.advance(30_000);
    await claim(soon.coupon.id);
    expect(await refusedClaim(randomUUID())).toBe('not-found');
    expect(await refusedClaim(soon.coupon.id, catalog.stranger)).toBe('signed-out');
  });

  it('refuses what is malformed', async () => {
    const { coupon } = await offer();
    for (const body of [{}, { id: 'mine' }, { id: randomUUID(), amount: fen(5) }]) {
      expect((await people.shopper.refusal(claimCoupon, { params: { coupon: coupon.id }, body: body as { id: string } })).name).toBe(
        'malformed',
      );
    }
    expect(await refusedClaim('1')).toBe('malformed');
  });

  it('never promises more than the budget: 300 claims for 20', async () => {
    const { coupon } = await offer({ budget: fen(20_999), perPerson: 1 });
    await database.sql(
      `with people as (insert into identity.person (id, phone, name, created_at)
         select gen_random_uuid(), '137' || lpad(n::text, 8, '0'), '村友', now() from generate_series(1, 300) n returning id)
       insert into identity.session (token_hash, person_id, created_at, expires_at)
         select encode(sha256(id::text::bytea), 'hex'), id, now(), now() + interval '1 day' from people`,
    );
    const crowd = await database.sql<{ id: string }>(`select id from identity.person where phone like '137%'`);
    const names = await Promise.all(
      crowd.map(async ({ id }) => {
        const reply = await fetch(`${catalog.url}/api/coupons/${coupon.id}/claims`, {
          method: 'POST',
          headers: { cookie: `cunbo_session=${id}`, 'content-type': 'application/json' },
          body: JSON.stringify({ id: randomUUID() }),
        });
        return reply.status === 201 ? 'claimed' : ((await reply.json()) as { name: string }).name;
      }),
    );
    expect(names.filter((name) => name === 'claimed')).toHaveLength(20);
    expect(names.filter((name) => name === 'coupon-gone')).toHaveLength(280);
    expect(await budgetOf(database, coupon.id)).toMatchObject({ left: 999, open: 20_000 });
  });
});

describe('the coupons of the shop window', () => {
  const shown = async (by: Visitor, productId?: string) =>
    (await by.call(listCoupons, { query: productId ? { productId } : {} })).coupons.map(({ id, claimable }) => ({ id, claimable }));

  it('are those that can be claimed now, with how many the caller still may', async () => {
    const { coupon } = await offer({ perPerson: 2, most: fen(99_999), budget: fen(250_000) });
    const later = await offer({ claimFrom: new Date(now() + dayMs / 2).toISOString() });
    await claim(coupon.id);
    expect(await shown(people.shopper)).toContainEqual({ id: coupon.id, claimable: 1 });
    expect(await shown(catalog.stranger)).toContainEqual({ id: coupon.id, claimable: 1 });
    await claim(coupon.id, people.otherShopper);
    expect(await shown(catalog.stranger)).toContainEqual({ id: coupon.id, claimable: 0 });
    expect((await shown(catalog.stranger)).map(({ id }) => id)).not.toContain(later.coupon.id);
  });

  it('of one product are those that are good for it', async () => {
    const foreign = await inVillage(database).product('panan-knot');
    const make = async (more: Parameters<typeof aCoupon>[0]): Promise<string> =>
      (await people.manager.call(createWorkshopCoupon, { params: { workshop }, body: aCoupon(more, now()) })).coupon.id;
    const [any, this_, snack, craft] = [
      await make({}),
      await make({ productIds: [product] }),
      (await offer({ category: 'snack' })).coupon.id,
      (await offer({ category: 'craft' })).coupon.id,
    ];
    const ours = (await shown(people.shopper, product)).map(({ id }) => id);
    expect([any, this_, snack, craft].map((id) => ours.includes(id))).toEqual([true, true, true, false]);
    const theirs = (await shown(people.shopper, foreign)).map(({ id }) => id);
    expect([any, this_, snack, craft].map((id) => theirs.includes(id))).toEqual([false, false, false, true]);
    expect((await catalog.stranger.refusal(listCoupons, { query: { productId: 'x' } })).name).toBe('malformed');
  });
});

describe('closing a coupon', () => {
  it('stops claims and leaves those that are held good', async () => {
    const { coupon } = await people.manager.call(createWorkshopCoupon, { params: { workshop }, body: aCoupon({}, now()) });
    const held = await claim(coupon.id);
    for (let time = 0; time < 2; time += 1) await people.manager.call(closeWorkshopCoupon, { params: { workshop, coupon: coupon.id } });
    expect(await refusedClaim(coupon.id, people.otherShopper)).toBe('coupon-gone');
    const usable = await catalog.app.get(UsableCoupons).execute(people.shopper.id);
    expect(usable.map(({ claimId }) => claimId)).toContain(held.id);
    const { coupons } = await people.manager.call(listWorkshopCoupons, { params: { workshop }, query: {} });
    const closed = coupons.find((one) => one.coupon.id === coupon.id)!;
    expect(closed).toMatchObject({ coupon: { claimable: 0 }, promised: { minor: 1_000n }, claims: 1 });
    expect(closed.closedAt).not.toBeNull();
  });

  it('is for whoever pays for it', async () => {
    const { coupon } = await people.manager.call(createWorkshopCoupon, { params: { workshop }, body: aCoupon({}, now()) });
    const other = await inVillage(database).workshop('puping');
    const asked = { params: { workshop, coupon: coupon.id } };
    expect((await people.otherManager.refusal(closeWorkshopCoupon, asked)).name).toBe('not-found');
    expect((await people.otherManager.refusal(closeWorkshopCoupon, { params: { workshop: other, coupon: coupon.id } })).name).toBe(
      'not-found',
    );
    expect((await people.operator.refusal(closePlatformCoupon, { params: { coupon: coupon.id } })).name).toBe('not-found');
    expect((await people.county.refusal(closeWorkshopCoupon, asked)).name).toBe('not-allowed');
    expect((await catalog.stranger.refusal(closeWorkshopCoupon, asked)).name).toBe('signed-out');
    const platform = await offer();
    expect((await people.manager.refusal(closePlatformCoupon, { params: { coupon: platform.coupon.id } })).name).toBe('not-allowed');
    expect((await people.manager.refusal(closeWorkshopCoupon, { params: { workshop, coupon: platform.coupon.id } })).name).toBe(
      'not-found',
    );
    await people.operator.call(closePlatformCoupon, { params: { coupon: platform.coupon.id } });
    expect((await people.operator.refusal(closePlatformCoupon, { params: { coupon: 'x' } })).name).toBe('malformed');
  });

  it('cannot be done behind the back of row level security', async () => {
    const { coupon } = await offer();
    const changed = await database.sqlAs(
      'cunbo_console',
      'update catalog.coupon set closed_at = now(), closed_by = created_by returning id',
    );
    expect(changed).toEqual([]);
    expect(await database.sqlAs('cunbo_console', 'select id from catalog.coupon')).toEqual([]);
    await expect(database.sqlAs('cunbo_console', 'update catalog.coupon set left_minor = 1')).rejects.toThrow('permission denied');
    await expect(database.sqlAs('cunbo_shop', 'update catalog.coupon set budget_minor = 1')).rejects.toThrow('permission denied');
    expect((await budgetOf(database, coupon.id)).left).toBe(100_000);
  });
});

describe('lapsing', () => {
  it('gives what nobody used in time back to the budget', async () => {
    const { coupon } = await offer({ validDays: 1 });
    const held = await claim(coupon.id);
    const lapsing = new LapseClaims(worker, clock);
    await lapsing.execute();
    expect((await budgetOf(database, coupon.id)).open).toBe(1_000);
    clock.advance(dayMs);
    await Promise.all([lapsing.execute(), lapsing.execute()]);
    expect(await budgetOf(database, coupon.id)).toMatchObject({ left: 100_000, open: 0 });
    const { claims } = await people.shopper.call(listMyCoupons, {});
    expect(claims.findIndex(({ id }) => id === held.id)).toBeGreaterThanOrEqual(
      claims.filter(({ useUntil }) => Date.parse(useUntil) > now()).length,
    );
    expect((await catalog.app.get(UsableCoupons).execute(people.shopper.id)).map(({ claimId }) => claimId)).not.toContain(held.id);
  });
});
