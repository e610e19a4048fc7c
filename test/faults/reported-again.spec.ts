import { createHmac } from 'node:crypto';
import type { PlacedOrder } from '#contracts';
import { buy } from '../support/buy.js';
import { eventually } from '../support/eventually.js';
import { stripeKeys } from '../support/start-sandbox.js';
import { startVillage, type TestVillage } from '../support/start-village.js';
import { inVillage, phones } from '../support/village.js';

let village: TestVillage;
let find: ReturnType<typeof inVillage>;

beforeAll(async () => {
  village = await startVillage();
  find = inVillage(village.database);
}, 60_000);

afterAll(() => village.close());

const journalsOf = async (orderId: string): Promise<string[]> => {
  const rows = await village.database.sqlAs<{ kind: string }>(
    'cunbo_worker',
    `select kind from ledger.journal j where exists (select from ledger.posting p where p.journal_id = j.id and p.order_id = $1) order by kind`,
    [orderId],
  );
  return rows.map(({ kind }) => kind);
};

describe('a payment reported five times, and once by a forger', () => {
  let order: PlacedOrder;

  /** Every report of the payment, as the sandbox keeps them. */
  const reports = async (): Promise<{ id: string; type: string }[]> => {
    const answer = await fetch(`${village.sandbox.url}/v1/events?type=payment_intent.succeeded&limit=100`, {
      headers: { authorization: `Bearer ${stripeKeys.STRIPE_SECRET_KEY}` },
    });
    return ((await answer.json()) as { data: { id: string; type: string }[] }).data;
  };

  it('is one payment, one split, one fee', async () => {
    const shopper = await village.catalog.signIn(phones.shopper);
    order = await buy(shopper, village.sandbox, await find.sku('puping-goose-half'));
    const [report] = await reports();
    for (let time = 0; time < 5; time += 1) await village.sandbox.post(`/_sandbox/events/${report!.id}/resend`, {});
    await eventually(async () => (await journalsOf(order.id)).length === 3);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await journalsOf(order.id)).toEqual(['order.paid', 'order.split', 'psp.fee']);
  }, 60_000);

  it('refuses the forger, and writes nothing', async () => {
    const count = async (): Promise<string> =>
      (await village.database.sql<{ n: string }>('select count(*) as n from platform.inbox'))[0]!.n;
    const before = await count();
    const body = JSON.stringify({
      id: 'evt_forged',
      object: 'event',
      type: 'payment_intent.succeeded',
      data: { object: { id: 'pi_forged' } },
    });
    const seconds = Math.floor(Date.now() / 1000);
    const signature = createHmac('sha256', 'whsec_not_ours').update(`${seconds}.${body}`).digest('hex');
    const answer = await fetch(`${village.catalog.url}/webhooks/stripe`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'stripe-signature': `t=${seconds},v1=${signature}` },
      body,
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ name: 'signature-wrong' });
    expect(await count()).toBe(before);
    expect(await journalsOf(order.id)).toHaveLength(3);
  });
});
