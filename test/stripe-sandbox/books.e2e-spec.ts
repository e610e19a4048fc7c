import fc from 'fast-check';
import type Stripe from 'stripe';
import { aPayment, aSandbox, call, type Running } from './support.js';

type Step = {
  does: 'pay' | 'decline' | 'refund' | 'dispute' | 'win' | 'lose' | 'transfer' | 'reverse' | 'payout' | 'fail';
  amount: number;
};

const steps = fc.array(
  fc.record<Step>({
    does: fc.constantFrom(
      'pay',
      'pay',
      'pay',
      'decline',
      'refund',
      'refund',
      'dispute',
      'win',
      'lose',
      'transfer',
      'reverse',
      'payout',
      'fail',
    ),
    amount: fc.integer({ min: 50, max: 20_000 }),
  }),
  { minLength: 5, maxLength: 25 },
);

/** Does a step if Stripe lets us; a refusal in Stripe's shape is as good. */
async function take({ stripe, url }: Running, destination: string, { does, amount }: Step): Promise<void> {
  const first = async (list: Promise<{ data: { id: string }[] }>) => (await list).data[0]?.id ?? 'none_yet';
  const charge = () => first(stripe.charges.list({ limit: 1 }));
  const dispute = () => first(stripe.disputes.list({ limit: 1 }));
  const ways: Record<Step['does'], () => Promise<unknown>> = {
    pay: () => aPayment(stripe, amount),
    decline: () => aPayment(stripe, amount, 'pm_card_chargeDeclined'),
    refund: async () => stripe.refunds.create({ charge: await charge(), amount }),
    dispute: async () => call(url, `/_sandbox/charges/${await charge()}/dispute`, 'POST'),
    win: async () => stripe.disputes.update(await dispute(), { evidence: { uncategorized_text: 'winning_evidence' } }),
    lose: async () => stripe.disputes.close(await dispute()),
    transfer: () => stripe.transfers.create({ amount, currency: 'cny', destination }),
    reverse: async () => stripe.transfers.createReversal(await first(stripe.transfers.list({ limit: 1 })), { amount }),
    payout: () => stripe.payouts.create({ amount, currency: 'cny' }),
    fail: async () => call(url, `/_sandbox/payouts/${await first(stripe.payouts.list({ limit: 1 }))}/fail`, 'POST'),
  };
  await ways[does]().catch((error: Stripe.errors.StripeError) => expect(error.type).toMatch(/^Stripe(Card|InvalidRequest)Error$/));
}

async function everything<T>(list: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of list) all.push(one);
  return all;
}

describe('the books', () => {
  it('stay balanced and equal the balance transactions, whatever happens', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (path) => {
        const sandbox = await aSandbox({ PAYOUT_AFTER_MS: '60000', AVAILABLE_AFTER_MS: path.length % 2 ? '20' : '0' });
        const { stripe, url } = sandbox;
        const { id } = await stripe.accounts.create({ type: 'custom', capabilities: { transfers: { requested: true } } });
        for (const step of path) await take(sandbox, id, step);
        for (const stripeAccount of [undefined, id]) {
          const moved = await everything(stripe.balanceTransactions.list({ limit: 100 }, { stripeAccount }));
          const { body } = await call(url, '/_sandbox/books', 'GET', stripeAccount ? { 'stripe-account': stripeAccount } : {});
          const { accounts } = body;
          expect(body.balanced).toBe(true);
          expect(Object.values(accounts).reduce((sum, amount) => sum + BigInt(amount), 0n)).toBe(0n);
          const net = moved.reduce((sum, one) => sum + BigInt(one.net), 0n);
          expect(BigInt(accounts.balance_available!) + BigInt(accounts.balance_pending!)).toBe(net);
          expect(BigInt(accounts.fees!)).toBe(moved.reduce((sum, one) => sum + BigInt(one.fee), 0n));
        }
        await sandbox.close();
      }),
      { numRuns: 8 },
    );
  });
});
