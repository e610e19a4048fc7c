import { eventually } from '../support/eventually.js';
import { aPayment, aSandbox, type Running, SECRET_KEY } from './support.js';

const dayMs = 86_400_000;

describe('the sandbox of a demo', () => {
  let sandbox: Running;
  beforeAll(async () => {
    sandbox = await aSandbox({ AVAILABLE_AFTER_MS: '100', AUTOMATIC_PAYOUT_MS: '200', PAYOUT_AFTER_MS: '50' });
  });
  afterAll(() => sandbox.close());

  const tell = (form: Record<string, string>, key = SECRET_KEY): Promise<Response> =>
    fetch(`${sandbox.url}/_sandbox/clock`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body: new URLSearchParams(form),
    });

  it('sends what became available to the bank by itself, all of it once', async () => {
    await Promise.all([aPayment(sandbox.stripe), aPayment(sandbox.stripe)]);
    const paid = await eventually(async () => {
      const { available, pending } = await sandbox.stripe.balance.retrieve();
      const { data } = await sandbox.stripe.payouts.list();
      return available[0]!.amount === 0 && pending[0]!.amount === 0 && data.every(({ status }) => status === 'paid') && data;
    });
    expect(paid.every(({ automatic }) => automatic)).toBe(true);
    expect(paid.length).toBeLessThanOrEqual(2);
    expect(paid.reduce((sum, { amount }) => sum + amount, 0)).toBe(2 * (10_000 - 320));
  });

  it('is told the time by whoever has its key, in milliseconds and nothing else', async () => {
    expect((await tell({ now: String(Date.now()) }, 'sk_test_other')).status).toBe(401);
    const wrong: Record<string, string>[] = [{}, { now: 'tomorrow' }, { now: '1' }, { now: String(Date.now()), by: 'day' }];
    for (const form of wrong) expect((await tell(form)).status).toBe(400);
  });

  it('dates what happens by the demo, lets fall due what is due by then, and never goes back', async () => {
    const now = Date.now();
    expect((await tell({ now: String(now + 40 * dayMs) })).status).toBe(200);
    expect((await tell({ now: String(now) })).status).toBe(200);
    const { created } = await aPayment(sandbox.stripe);
    expect(Math.abs(created * 1_000 - now - 40 * dayMs)).toBeLessThan(60_000);
    await aPayment(sandbox.stripe);
    await tell({ now: String(now + 80 * dayMs) });
    await eventually(async () => {
      const { available, pending } = await sandbox.stripe.balance.retrieve();
      return available[0]!.amount === 0 && pending[0]!.amount === 0;
    });
  });
});
