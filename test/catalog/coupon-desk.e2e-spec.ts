import { randomUUID } from 'node:crypto';
import {
  closePlatformCoupon,
  closeWorkshopCoupon,
  createPlatformCoupon,
  createWorkshopCoupon,
  listPlatformCoupons,
  listWorkshopCoupons,
} from '#contracts';
import { UsableCoupons } from '#catalog';
import type { Visitor } from '../support/start-catalog.js';
import { inVillage } from '../support/village.js';
import { aCouponStage, type CouponStage } from './a-coupon-stage.js';
import { aCoupon, budgetOf, fen } from './promotions.js';

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
});

afterAll(async () => {
  await stage.close();
});

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
