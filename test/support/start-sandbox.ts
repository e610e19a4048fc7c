import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox } from '../../apps/stripe-sandbox/stripe-sandbox.js';

export const stripeKeys = {
  STRIPE_SECRET_KEY: 'sk_test_cunbo_specs',
  STRIPE_PUBLISHABLE_KEY: 'pk_test_cunbo_specs',
  STRIPE_WEBHOOK_SECRET: 'whsec_cunbo_specs',
};

/** The payment provider's stand-in, running for real. */
export interface TestSandbox {
  readonly url: string;
  /** The sandbox's own books: totals in fen as text. */
  books(): Promise<{ accounts: Record<string, string>; totals: Record<string, string>; balanced: boolean }>;
  /** Pays as the pay page would; `card` is one of the sandbox's payment methods. */
  pay(paymentIntent: string, card?: string): Promise<{ status: string }>;
  /** Any call of Stripe's API, form-encoded. */
  post(path: string, form: Record<string, string>): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

/** Starts a sandbox with empty books that sends its webhooks to `webhookUrl`, with settings beside these. */
export async function startSandbox(webhookUrl?: string, more: Record<string, string> = {}): Promise<TestSandbox> {
  const folder = await mkdtemp(join(tmpdir(), 'cunbo-sandbox-'));
  const sandbox = await createSandbox({
    PORT: '0',
    HOST: '127.0.0.1',
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
    DATA_DIR: folder,
    STRIPE_WEBHOOK_URL: webhookUrl,
    ...stripeKeys,
    ...more,
  });
  const headers = { authorization: `Bearer ${stripeKeys.STRIPE_SECRET_KEY}` };
  const post = async (path: string, form: Record<string, string>): Promise<Record<string, unknown>> => {
    const reply = await fetch(sandbox.url + path, { method: 'POST', headers, body: new URLSearchParams(form) });
    return (await reply.json()) as Record<string, unknown>;
  };
  return {
    url: sandbox.url,
    books: async () => (await fetch(`${sandbox.url}/_sandbox/books`, { headers })).json() as never,
    pay: async (paymentIntent, card = 'pm_card_visa') =>
      (await post(`/v1/payment_intents/${paymentIntent}/confirm`, { payment_method: card, return_url: 'http://127.0.0.1/' })) as never,
    post,
    async close() {
      await sandbox.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
