import type Stripe from 'stripe';
import { copyDatabase, dropDatabase } from '../harness/databases.js';
import { prepareTpcb, runTpcb } from '../harness/tpcb.js';

const seconds = 4;

/** What this machine does of the two things that a checkout is made of, a second: debit-credit transactions of Postgres (TPC-B, as many clients as a catalog has connections), and calls of the provider's SDK to its stand-in. */
export interface Yardsticks {
  readonly tpcbPerSecond: number;
  readonly sdkPerSecond: number;
}

export async function yardsticks(village: string, stripe: Stripe): Promise<Yardsticks> {
  return { tpcbPerSecond: await tpcb(village), sdkPerSecond: await sdkCalls(stripe) };
}

async function tpcb(village: string): Promise<number> {
  const database = await copyDatabase(village, 'bench_checkout_tpcb');
  await prepareTpcb(database);
  const perSecond = await runTpcb(database, 16, seconds);
  await dropDatabase(database);
  return perSecond;
}

/** One call that answers from the provider's memory, asked again and again by so many at once. */
async function sdkCalls(stripe: Stripe, callers = 64): Promise<number> {
  const { id } = await stripe.paymentIntents.create({ amount: 1_990, currency: 'cny' });
  const began = performance.now();
  const until = began + seconds * 1_000;
  const counts = await Promise.all(
    Array.from({ length: callers }, async () => {
      let done = 0;
      for (; performance.now() < until; done += 1) await stripe.paymentIntents.retrieve(id);
      return done;
    }),
  );
  return (counts.reduce((sum, count) => sum + count, 0) * 1_000) / (performance.now() - began);
}
