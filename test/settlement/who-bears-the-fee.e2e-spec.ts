import { listMyIncome, listMyOrders, quoteOrder } from '#contracts';
import type { FeeBearer } from '#money';
import { aKey, cracklings } from '../orders/a-shop.js';
import { aDisputedShop, type DisputedShop } from './a-disputed-shop.js';

const phoneOfMaker = '13800000101';

describe('who bears the payment fee', () => {
  let shop: DisputedShop;
  beforeAll(async () => {
    shop = await aDisputedShop();
  });
  afterAll(() => shop.close());

  /** From now on the rules of all goods say who bears it. */
  const agree = (bearer: FeeBearer) =>
    shop.database.sql(
      `insert into catalog.rule_version (id, rule_id, number, legs, fee_bearer, activated_at)
       select gen_random_uuid(), rule_id, number + 1, legs, $1, $2 from (select distinct on (rule_id) * from catalog.rule_version order by rule_id, number desc) last`,
      [bearer, shop.clock.now()],
    );
  const quoted = async (): Promise<FeeBearer[]> => {
    const lines = [{ skuId: await shop.village.sku(cracklings), quantity: 1 }];
    const quote = await shop.catalog.stranger.call(quoteOrder, { body: { idempotencyKey: aKey(), lines, roomId: null } });
    return quote.lines.map(({ feeBearer }) => feeBearer);
  };

  it('is said before anybody pays, by the rule that counts then', async () => {
    expect(await quoted()).toEqual(['platform']);
    await agree('workshop');
    expect(await quoted()).toEqual(['workshop']);
  });

  it('stays with an order as it was placed, and its maker reads every way that the month had', async () => {
    const first = await shop.buy();
    await agree('pro-rata');
    const second = await shop.buy();
    const { orders } = await shop.shopper.call(listMyOrders, { query: {} });
    const bearers = new Map(orders.map(({ id, lines }) => [id, lines.map(({ feeBearer }) => feeBearer)]));
    expect([bearers.get(first.id), bearers.get(second.id)]).toEqual([['workshop'], ['pro-rata']]);
    const maker = await shop.catalog.signIn(phoneOfMaker);
    const { incomes } = await maker.call(listMyIncome, { query: {} });
    expect(incomes.map(({ feeBearers }) => feeBearers)).toEqual([['pro-rata', 'workshop']]);
    const { incomes: before } = await maker.call(listMyIncome, { query: { period: '2020-01' } });
    expect(before.map(({ feeBearers }) => feeBearers)).toEqual([[]]);
  });
});
