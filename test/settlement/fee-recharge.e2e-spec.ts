import { showStatement } from '#contracts';
import { type FeeBearer, sum } from '#money';
import { BookFees, SplitOrders } from '#settlement';
import type { DataSource } from 'typeorm';
import { periodOf } from '../../libs/settlement/books/period.js';
import { ProviderBooks } from '../../libs/settlement/provider-books.js';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { startCatalog, type TestCatalog } from '../support/start-catalog.js';
import { startSandbox, stripeKeys, type TestSandbox } from '../support/start-sandbox.js';
import { TestClock } from '../support/test-clock.js';
import { inVillage, phones } from '../support/village.js';
import { mustBeSound, onAccount } from './ledger-proof.js';
import { aPaidOrder, type PlantedOrder, workerDatabase } from './paid-order.js';

interface Borne {
  readonly role: string | null;
  readonly party_id: string;
  readonly minor: string;
}

describe('the fee of a payment that parties bear', () => {
  let database: TestDatabase;
  let catalog: TestCatalog;
  let sandbox: TestSandbox;
  let asWorker: DataSource;
  let clock: TestClock;
  let booking: BookFees;
  let splitting: SplitOrders;
  let workshop: string;

  beforeAll(async () => {
    database = await aDatabase();
    clock = new TestClock();
    catalog = await startCatalog({ database, clock });
    sandbox = await startSandbox();
    asWorker = await workerDatabase(database);
    workshop = await inVillage(database).workshop('liugou');
    booking = new BookFees(asWorker, clock, new ProviderBooks({ secretKey: stripeKeys.STRIPE_SECRET_KEY, apiBase: sandbox.url }));
    splitting = new SplitOrders(asWorker, clock);
  });
  afterEach(() => mustBeSound(database));
  afterAll(async () => {
    await asWorker.destroy();
    await sandbox.close();
    await catalog.close();
    await database.drop();
  });

  /** From now on the rules of all goods say who bears the fee. */
  const agree = (bearer: FeeBearer) =>
    database.sql(
      `insert into catalog.rule_version (id, rule_id, number, legs, fee_bearer, activated_at)
       select gen_random_uuid(), rule_id, number + 1, legs, $1, $2 from (select distinct on (rule_id) * from catalog.rule_version order by rule_id, number desc) last`,
      [bearer, clock.now()],
    );

  /** An order that was paid at the provider and is neither split nor has its fee in the books. */
  async function aChargedOrder(
    skus: Readonly<Record<string, number>> = { 'zaoxi-cracklings-plain-200': 2, 'sweet-potato-noodles-500': 1 },
  ): Promise<PlantedOrder> {
    const order = await aPaidOrder(database, clock, { skus });
    const intent = await sandbox.post('/v1/payment_intents', {
      amount: `${order.totalMinor}`,
      currency: 'cny',
      'payment_method_types[]': 'card',
    });
    const { latest_charge } = (await sandbox.pay(intent['id'] as string)) as { status: string; latest_charge: string };
    await database.sql('update orders."order" set charge_id = $2 where id = $1', [order.id, latest_charge]);
    return order;
  }
  const borneOf = ({ id }: PlantedOrder) =>
    database.sql<Borne>(
      `select leg.role, a.party_id, p.amount_minor::text as minor from ledger.journal j join ledger.posting p on p.journal_id = j.id join ledger.account a on a.id = p.account_id
       left join ledger.leg on leg.id = p.leg_id where j.kind = 'fee.recharge' and p.order_id = $1 and a.code = 'party.available' order by p.id`,
      [id],
    );
  const feeOf = async ({ id }: PlantedOrder): Promise<bigint> => {
    const [row] = await database.sql<{ fee: string }>('select fee_minor::text as fee from orders."order" where id = $1', [id]);
    return BigInt(row!.fee);
  };
  const total = (borne: readonly Borne[]): bigint => sum(borne.map(({ minor }) => BigInt(minor)));

  it('stays the platform’s where no rule says anything else', async () => {
    const order = await aChargedOrder();
    await splitting.execute();
    await booking.execute([order.id]);
    expect(await borneOf(order)).toEqual([]);
    expect(await onAccount(database, 'exp.psp_fee')).toBe(await feeOf(order));
  });

  it('is all the workshop’s where the rule says so, whether it is known before the split or after it', async () => {
    await agree('workshop');
    const spent = await onAccount(database, 'exp.psp_fee');
    const [early, late] = [await aChargedOrder(), await aChargedOrder()];
    await booking.execute([early.id]);
    expect(await borneOf(early)).toEqual([]);
    await splitting.execute();
    await booking.execute([late.id]);
    for (const order of [early, late]) {
      const borne = await borneOf(order);
      expect(new Set(borne.map(({ party_id, role }) => `${role} ${party_id}`))).toEqual(new Set([`workshop ${workshop}`]));
      expect(total(borne)).toBe(await feeOf(order));
    }
    expect(await onAccount(database, 'exp.psp_fee')).toBe(spent);
  });

  it('is borne in proportion, to the fen, and the platform bears its own part', async () => {
    await agree('pro-rata');
    const spent = await onAccount(database, 'exp.psp_fee');
    const order = await aChargedOrder();
    await splitting.execute();
    await booking.execute([order.id]);
    const [borne, fee] = [await borneOf(order), await feeOf(order)];
    const legs = await database.sql<{ role: string; party_id: string; minor: string }>(
      `select role, party_id, sum(amount_minor)::text as minor from ledger.leg where order_id = $1 group by role, party_id`,
      [order.id],
    );
    for (const { role, party_id, minor } of legs) {
      const own = total(borne.filter((one) => one.role === role && one.party_id === party_id));
      if (role === 'platform') expect(own).toBe(0n);
      // Two lines: each within a fen of exact, and the fee of each line too.
      else expect(Math.abs(Number(own * order.totalMinor - fee * BigInt(minor)))).toBeLessThan(4 * Number(order.totalMinor));
    }
    expect((await onAccount(database, 'exp.psp_fee')) - spent).toBe(fee - total(borne));
    expect(fee - total(borne) > 0n).toBe(true);
  });

  it('is booked once, whoever comes first and however many at once', async () => {
    const orders = await Promise.all([aChargedOrder(), aChargedOrder(), aChargedOrder()]);
    const ids = orders.map(({ id }) => id);
    await Promise.all([
      booking.execute(ids),
      splitting.execute(),
      booking.execute(ids),
      splitting.execute(1),
      booking.execute(ids.toReversed()),
    ]);
    await splitting.execute();
    const kinds = await database.sql<{ kind: string; n: number }>(
      `select kind, count(*)::int as n from ledger.journal j where kind in ('psp.fee', 'fee.recharge')
         and exists (select from ledger.posting p where p.journal_id = j.id and p.order_id = any ($1::uuid[])) group by kind order by kind`,
      [ids],
    );
    expect(kinds).toEqual([
      { kind: 'fee.recharge', n: 3 },
      { kind: 'psp.fee', n: 3 },
    ]);
  });

  it('takes nothing of what a share is worth, and is a line of the statement', async () => {
    const order = await aChargedOrder();
    await splitting.execute();
    await booking.execute([order.id]);
    const maker = (await borneOf(order)).find(({ role }) => role === 'maker')!;
    const manager = await catalog.signIn(phones.manager);
    const period = periodOf(clock.now());
    const { lines } = await manager.call(showStatement, { params: { workshop, party: maker.party_id, period }, query: {} });
    const own = lines.filter(({ orderId }) => orderId === order.id);
    expect(new Set(own.map(({ kind }) => kind))).toEqual(new Set(['order.split', 'fee.recharge']));
    expect(sum(own.filter(({ kind }) => kind === 'fee.recharge').map(({ amount }) => amount.minor))).toBe(
      -total((await borneOf(order)).filter(({ party_id }) => party_id === maker.party_id)),
    );
  });

  it('is never changed of a version that counts', async () => {
    await expect(database.sql(`update catalog.rule_version set fee_bearer = 'platform'`)).rejects.toThrow();
  });
});
