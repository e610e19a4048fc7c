import { randomUUID } from 'node:crypto';
import { claimCoupon, createWorkshopCoupon, listCoupons, listMyCoupons } from '#contracts';
import { LapseClaims, UsableCoupons } from '#catalog';
import { abreast, postgresOptions } from '#platform';
import { DataSource } from 'typeorm';
import type { Visitor } from '../support/start-catalog.js';
import { inVillage } from '../support/village.js';
import { aCouponStage, type CouponStage } from './a-coupon-stage.js';
import { aCoupon, budgetOf, fen } from './promotions.js';

const dayMs = 86_400_000;
let worker: DataSource;
let stage: CouponStage;
let people: CouponStage['people'];
let database: CouponStage['database'];
let catalog: CouponStage['catalog'];
let workshop: string;
let product: string;
const now = (): number => stage.now();
const offer: CouponStage['offer'] = (more) => stage.offer(more);
const claim: CouponStage['claim'] = (...asked) => stage.claim(...asked);
const refusedClaim: CouponStage['refusedClaim'] = (...asked) => stage.refusedClaim(...asked);

beforeAll(async () => {
  stage = await aCouponStage();
  ({ people, database, catalog, workshop, product } = stage);
  worker = await new DataSource(postgresOptions(database.urlFor('cunbo_worker'), [], 'cunbo specs')).initialize();
});

afterAll(async () => {
  await worker.destroy();
  await stage.close();
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
    stage.clock.advance(30_000);
    expect(await refusedClaim(short.coupon.id)).toBe('coupon-gone');
    stage.clock.advance(30_000);
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
    const names: string[] = [];
    await abreast(
      crowd,
      async ({ id }) => {
        const reply = await fetch(`${catalog.url}/api/coupons/${coupon.id}/claims`, {
          method: 'POST',
          headers: { cookie: `cunbo_session=${id}`, 'content-type': 'application/json' },
          body: JSON.stringify({ id: randomUUID() }),
        });
        names.push(reply.status === 201 ? 'claimed' : ((await reply.json()) as { name: string }).name);
      },
      100,
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

describe('lapsing', () => {
  it('gives what nobody used in time back to the budget', async () => {
    const { coupon } = await offer({ validDays: 1 });
    const held = await claim(coupon.id);
    const lapsing = new LapseClaims(worker, stage.clock);
    await lapsing.execute();
    expect((await budgetOf(database, coupon.id)).open).toBe(1_000);
    stage.clock.advance(dayMs);
    await Promise.all([lapsing.execute(), lapsing.execute()]);
    expect(await budgetOf(database, coupon.id)).toMatchObject({ left: 100_000, open: 0 });
    const { claims } = await people.shopper.call(listMyCoupons, {});
    expect(claims.findIndex(({ id }) => id === held.id)).toBeGreaterThanOrEqual(
      claims.filter(({ useUntil }) => Date.parse(useUntil) > now()).length,
    );
    expect((await catalog.app.get(UsableCoupons).execute(people.shopper.id)).map(({ claimId }) => claimId)).not.toContain(held.id);
  });
});
