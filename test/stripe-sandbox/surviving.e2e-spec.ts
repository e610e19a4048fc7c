import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSandbox } from '../../apps/stripe-sandbox/stripe-sandbox.js';
import { aPayment, aSandbox, call, refusal, sdk, settings, until } from './support.js';

/** A sandbox in a process of its own, compiled on the fly, so that it can be killed. */
async function aProcess(env: Record<string, string>): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(
    process.execPath,
    ['--conditions=source', '--import', './test/stripe-sandbox/compile.js', 'apps/stripe-sandbox/main.ts'],
    {
      env: { PATH: process.env.PATH, ...env, LOG_LEVEL: 'info' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let said = '';
  for await (const chunk of child.stdout!) {
    said += String(chunk);
    if (said.includes('\n')) break;
  }
  return { child, url: (JSON.parse(said.split('\n')[0]!) as { url: string }).url };
}

describe('surviving', () => {
  it('remembers everything after a restart, idempotency keys too', async () => {
    const first = await aSandbox();
    const params = { amount: 5_000, currency: 'cny', payment_method: 'pm_card_visa', confirm: true } as const;
    const paid = await first.stripe.paymentIntents.create(params, { idempotencyKey: 'kept' });
    await first.stripe.refunds.create({ payment_intent: paid.id, amount: 100 });
    const books = (await call(first.url, '/_sandbox/books')).body;
    await first.close();
    const second = await createSandbox(first.env);
    const stripe = sdk(second.url);
    expect((await stripe.paymentIntents.create(params, { idempotencyKey: 'kept' })).id).toBe(paid.id);
    expect((await call(second.url, '/_sandbox/books')).body).toEqual(books);
    expect((await stripe.charges.list({ payment_intent: paid.id })).data[0]).toMatchObject({ amount_refunded: 100 });
    const next = await aPayment(stripe);
    expect((await stripe.paymentIntents.list()).data.map((intent) => intent.id)).toEqual([next.id, paid.id]);
    await second.close();
  });

  it('has on disk whatever it acknowledged before kill -9, even with a torn last line', async () => {
    const env = await settings();
    const { child, url } = await aProcess(env);
    const stripe = sdk(url);
    const acknowledged: string[] = [];
    const paying = Array.from({ length: 8 }, async () => {
      for (;;) acknowledged.push((await aPayment(stripe)).id);
    });
    const broken = Promise.allSettled(paying);
    await until(() => acknowledged.length >= 20);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await broken;
    await appendFile(join(env.DATA_DIR!, 'changes.jsonl'), '{"rows":[{"seq":99');
    const again = await createSandbox(env);
    const kept = new Set<string>();
    for await (const intent of sdk(again.url).paymentIntents.list({ limit: 100 })) kept.add(intent.id);
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
    expect((await call(again.url, '/_sandbox/books')).body).toMatchObject({
      balanced: true,
      totals: { charged: String(kept.size * 10_000) },
    });
    await again.close();
    expect(await readFile(join(env.DATA_DIR!, 'changes.jsonl'), 'utf8')).toMatch(/\}\n$/);
  });

  it('finishes after a restart what was under way', async () => {
    const first = await aSandbox({ LATE_AFTER_MS: '300', AVAILABLE_AFTER_MS: '300' });
    const late = await aPayment(first.stripe, 2_000, 'pm_card_lateSuccess');
    await first.close();
    await new Promise((resolve) => setTimeout(resolve, 350));
    const second = await createSandbox(first.env);
    const stripe = sdk(second.url);
    await until(async () => (await stripe.paymentIntents.retrieve(late.id)).status === 'succeeded');
    await second.close();
  });

  it('refuses a folder another sandbox is using, and production', async () => {
    const first = await aSandbox();
    await expect(createSandbox(first.env)).rejects.toThrow('in use');
    await first.close();
    await expect(createSandbox({ ...first.env, NODE_ENV: 'production', PORT: 'abc' })).rejects.toThrow(
      /PORT[\s\S]*NODE_ENV|NODE_ENV[\s\S]*PORT/,
    );
    await expect(createSandbox({ ...first.env, NODE_ENV: 'production' })).rejects.toThrow('refuses to run in production');
  });

  it('ends by itself on SIGTERM', async () => {
    const { child, url } = await aProcess(await settings());
    expect(await refusal(sdk(url, 'sk_test_wrong').balance.retrieve())).toMatchObject({ statusCode: 401 });
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});
