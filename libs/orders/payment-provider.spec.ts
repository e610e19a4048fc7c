import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { money } from '#money';
import { PaymentProvider } from './payment-provider.js';

const intent = {
  id: 'pi_2',
  object: 'payment_intent',
  status: 'requires_payment_method',
  client_secret: 'pi_2_secret',
  amount: 1990,
  amount_received: 0,
  currency: 'cny',
  livemode: false,
  latest_charge: null,
  metadata: { orderId: 'a' },
};

describe('a provider that repeats its failure', () => {
  let host: Server;
  let provider: PaymentProvider;
  const keys: string[] = [];
  const broken = new Set<string>();
  beforeAll(async () => {
    host = createServer((request, reply) => {
      const key = String(request.headers['idempotency-key']);
      const fails = broken.has(key);
      reply.writeHead(fails ? 500 : 200, {
        'content-type': 'application/json',
        ...(keys.includes(key) ? { 'idempotent-replayed': 'true' } : {}),
      });
      keys.push(key);
      reply.end(JSON.stringify(fails ? { error: { type: 'api_error', message: 'broken' } } : intent));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => host.once('listening', resolve));
    const { port } = host.address() as AddressInfo;
    provider = new PaymentProvider({ secretKey: 'sk_test_a', apiBase: `http://127.0.0.1:${port}` });
  });
  afterAll(() => new Promise((resolve) => host.close(resolve)));

  it('is asked under the next key of the order', async () => {
    broken.add('order-a');
    expect((await provider.open('a', money(1990n)))?.id).toBe('pi_2');
    expect(new Set(keys)).toEqual(new Set(['order-a', 'order-a-2']));
  });

  it('is left alone after the third key', async () => {
    for (const key of ['order-b', 'order-b-2', 'order-b-3']) broken.add(key);
    await expect(provider.open('b', money(1990n))).rejects.toThrow('broken');
    expect(keys).not.toContain('order-b-4');
  });
});
