import { randomUUID } from 'node:crypto';
import { v7 } from 'uuid';
import { ClaimCoupon, LapseClaims, returnCoupons, settleCoupons } from '#catalog';
import { Problem, postgresOptions } from '#platform';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { TestClock } from '../support/test-clock.js';
import { budgetOf } from './promotions.js';

const dayMs = 86_400_000;
let database: TestDatabase;
let shop: DataSource;
let worker: DataSource;
let people: string[];

beforeAll(async () => {
  database = await aDatabase();
  const connect = (role: 'cunbo_shop' | 'cunbo_worker') =>
    new DataSource(postgresOptions(database.urlFor(role), [], 'cunbo specs')).initialize();
  shop = await connect('cunbo_shop');
  worker = await connect('cunbo_worker');
  people = (await database.sql<{ id: string }>('select id from identity.person order by id limit 3')).map(({ id }) => id);
});

afterAll(async () => {
  await shop.destroy();
  await worker.destroy();
  await database.drop();
});

async function aCouponIn(
  clock: TestClock,
  { budget, most, perPerson }: { budget: number; most: number; perPerson: number },
): Promise<string> {
  const id = randomUUID();
  await database.sql(
    `insert into catalog.coupon (id, code, funded_by, name, kind, most_minor, budget_minor, left_minor, per_person, claim_from, claim_until, valid_days, created_by, created_at)
     values ($1, $1::uuid::text, 'platform', '{"zh-CN": "券", "en": "coupon"}', 'amount', $2, $3, $3, $4, $5, $6, 2, $7, $5)`,
    [id, most, budget, perPerson, clock.now(), new Date(clock.now().getTime() + 365 * dayMs), people[0]],
  );
  return id;
}

/** What the books of a coupon must say, kept by hand. */
interface Held {
  readonly person: number;
  readonly until: number;
  state: 'open' | 'used' | 'settled' | 'lapsed';
  worth: number;
  spent: number;
  order: string;
}

/** A coupon as it should be: the simplest thing that can be right. What comes back goes to the older claims first, which have the smaller ids. */
class Model {
  left: number;
  readonly claims: Held[] = [];

  constructor(
    budget: number,
    readonly most: number,
    readonly perPerson: number,
  ) {
    this.left = budget;
  }

  in(...states: Held['state'][]): Held[] {
    return this.claims.filter(({ state }) => states.includes(state));
  }
}

interface World {
  readonly coupon: string;
  readonly clock: TestClock;
  readonly model: Model;
}

type Step = (world: World) => Promise<void>;

const claim =
  (person: number): Step =>
  async ({ coupon, clock, model }) => {
    const refused = await new ClaimCoupon(shop, clock).execute({ id: people[person]! }, { couponId: coupon, claimId: v7() }).then(
      () => undefined,
      (error: unknown) => (error as Problem).problem,
    );
    const may = model.left >= model.most && model.claims.filter((one) => one.person === person).length < model.perPerson;
    expect(refused).toBe(may ? undefined : 'coupon-gone');
    if (!may) return;
    model.left -= model.most;
    model.claims.push({ person, until: clock.now().getTime() + 2 * dayMs, state: 'open', worth: model.most, spent: 0, order: '' });
  };

/** An order uses some open claims, as the intake does it in its own statement. */
const use =
  (count: number, part: number): Step =>
  async ({ coupon, clock, model }) => {
    const order = randomUUID();
    const open = model.in('open').filter(({ until }) => until > clock.now().getTime());
    for (const held of open.slice(0, count)) {
      const spent = Math.min(held.worth, Math.ceil((held.worth * part) / 100));
      await shop.query(
        `update catalog.coupon_claim set order_id = $1, spent_minor = $2, used_at = $3 where id = (
           select id from catalog.coupon_claim where coupon_id = $4 and person_id = $5 and worth_minor = $6 and use_until = $7
             and order_id is null and lapsed_at is null order by number limit 1)`,
        [order, spent, clock.now(), coupon, people[held.person], held.worth, new Date(held.until)],
      );
      Object.assign(held, { state: 'used', spent, order });
    }
  };

const ordersIn = (model: Model, ...states: Held['state'][]): string[] => [...new Set(model.in(...states).map(({ order }) => order))];

const settle: Step = async ({ model }) => {
  const orders = ordersIn(model, 'used');
  await worker.transaction((tx) => settleCoupons(tx, orders));
  await worker.transaction((tx) => settleCoupons(tx, orders));
  for (const held of model.in('used')) {
    model.left += held.worth - held.spent;
    Object.assign(held, { state: 'settled', worth: held.spent });
  }
};

const giveBack =
  (nth: number): Step =>
  async ({ clock, model }) => {
    const [order] = ordersIn(model, 'used', 'settled').slice(nth);
    if (!order) return;
    await shop.transaction((tx) => returnCoupons(tx, clock, [order]));
    await worker.transaction((tx) => returnCoupons(tx, clock, [order]));
    const back = model.in('used', 'settled').filter((held) => held.order === order);
    const late = back.filter(({ until }) => until <= clock.now().getTime());
    for (const held of back.filter((one) => !late.includes(one))) {
      const filling = Math.min(model.most - held.worth, Math.max(0, model.left));
      model.left -= filling;
      Object.assign(held, { state: 'open', worth: held.worth + filling, spent: 0, order: '' });
    }
    for (const held of late) {
      model.left += held.worth;
      held.state = 'lapsed';
    }
  };

const lapse =
  (days: number): Step =>
  async ({ clock, model }) => {
    clock.advance(days * dayMs);
    await new LapseClaims(worker, clock).execute();
    for (const held of model.in('open')) {
      if (held.until > clock.now().getTime()) continue;
      model.left += held.worth;
      held.state = 'lapsed';
    }
  };

const step = fc.oneof(
  { weight: 5, arbitrary: fc.nat({ max: 2 }).map(claim) },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 100 })).map(([count, part]) => use(count, part)),
  },
  { weight: 2, arbitrary: fc.constant(settle) },
  { weight: 2, arbitrary: fc.nat({ max: 2 }).map(giveBack) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 2 }).map(lapse) },
);

describe('the budget of a coupon', () => {
  it('is left, promised or spent to the fen, whatever is claimed, used, given back, settled and lapsed', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          budget: fc.integer({ min: 500, max: 5_000 }),
          most: fc.integer({ min: 100, max: 500 }),
          perPerson: fc.integer({ min: 1, max: 6 }),
        }),
        fc.array(step, { minLength: 5, maxLength: 25 }),
        async (terms, steps) => {
          const clock = new TestClock();
          const coupon = await aCouponIn(clock, terms);
          const world: World = { coupon, clock, model: new Model(terms.budget, terms.most, terms.perPerson) };
          for (const next of steps) {
            await next(world);
            const { left, open, used } = await budgetOf(database, coupon);
            const worth = (...states: Held['state'][]): number => world.model.in(...states).reduce((sum, held) => sum + held.worth, 0);
            expect({ left, open, used }).toEqual({ left: world.model.left, open: worth('open'), used: worth('used', 'settled') });
            expect(left).toBeGreaterThanOrEqual(0);
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('stays whole when many give back, settle and claim at the same time', async () => {
    const clock = new TestClock();
    const coupons = await Promise.all([1, 2].map(() => aCouponIn(clock, { budget: 10_000, most: 100, perPerson: 20 })));
    const orders: string[] = [];
    for (const couponId of coupons) {
      for (let nth = 0; nth < 20; nth += 1) {
        const claimId = randomUUID();
        await new ClaimCoupon(shop, clock).execute({ id: people[nth % 2]! }, { couponId, claimId });
        const order = orders[nth] ?? randomUUID();
        orders[nth] = order;
        await shop.query('update catalog.coupon_claim set order_id = $1, spent_minor = 60, used_at = now() where id = $2', [
          order,
          claimId,
        ]);
      }
    }
    const some = (from: number): string[] => [...orders.slice(from), ...orders.slice(0, from)].slice(0, 12);
    await Promise.all([
      ...[0, 3, 6].map((from) => worker.transaction((tx) => settleCoupons(tx, some(from)))),
      ...[9, 12, 15].map((from) => shop.transaction((tx) => returnCoupons(tx, clock, some(from)))),
      ...coupons.map((couponId) => new ClaimCoupon(shop, clock).execute({ id: people[2]! }, { couponId, claimId: randomUUID() })),
      new LapseClaims(worker, clock).execute(),
    ]);
    for (const coupon of coupons) expect((await budgetOf(database, coupon)).budget).toBe(10_000);
  });
});
