import { randomUUID } from 'node:crypto';
import { claimCoupon, type ConsoleCoupon, type CouponClaim, createPlatformCoupon } from '#contracts';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { startCatalog, type TestCatalog, type Visitor } from '../support/start-catalog.js';
import { TestClock } from '../support/test-clock.js';
import { inVillage, phones } from '../support/village.js';
import { aCoupon } from './promotions.js';

const names = ['manager', 'otherManager', 'county', 'operator', 'streamer', 'shopper', 'otherShopper'] as const;

/** A catalog without coupons, everybody who has to do with them, and a clock that is moved. */
export interface CouponStage {
  readonly database: TestDatabase;
  readonly catalog: TestCatalog;
  readonly clock: TestClock;
  /** The workshop of the manager, and a product of it. */
  readonly workshop: string;
  readonly product: string;
  readonly people: Record<(typeof names)[number], Visitor & { id: string }>;
  now(): number;
  /** Offers a coupon that the platform pays for. */
  offer(more?: Parameters<typeof aCoupon>[0]): Promise<ConsoleCoupon>;
  claim(coupon: string, by?: Visitor, id?: string): Promise<CouponClaim>;
  /** The name of the problem a claim is refused with. */
  refusedClaim(coupon: string, by?: Visitor, id?: string): Promise<string>;
  close(): Promise<void>;
}

/** Opens the stage. */
export async function aCouponStage(): Promise<CouponStage> {
  const database = await aDatabase();
  const clock = new TestClock();
  const catalog = await startCatalog({ database, clock });
  const signedIn = await Promise.all(names.map(async (name) => [name, await catalog.signIn(phones[name])] as const));
  const people = Object.fromEntries(signedIn) as CouponStage['people'];
  await database.sql('delete from catalog.coupon');
  const now = (): number => clock.now().getTime();
  const asked = (coupon: string, id: string = randomUUID()) => ({ params: { coupon }, body: { id } });
  return {
    database,
    catalog,
    clock,
    workshop: await inVillage(database).workshop('liugou'),
    product: await inVillage(database).product('zaoxi-cracklings'),
    people,
    now,
    offer: (more = {}) => people.operator.call(createPlatformCoupon, { body: aCoupon(more, now()) }),
    claim: (coupon, by = people.shopper, id) => by.call(claimCoupon, asked(coupon, id)),
    refusedClaim: async (coupon, by = people.shopper, id) => (await by.refusal(claimCoupon, asked(coupon, id))).name,
    async close() {
      await catalog.close();
      await database.drop();
    },
  };
}
