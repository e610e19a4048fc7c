import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type EffectScope, effectScope } from 'vue';
import type { KeptPurchase } from './kept-purchase.js';

const id = (n: number): string => `0196a000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const wish = {
  lines: [{ skuId: id(1), quantity: 1 }],
  roomId: null,
  address: { name: '许小满', phone: '13800000000', region: '浙江省杭州市', detail: '文一西路 588 号' },
};
const anOrder = (status: string): object => ({
  id: id(9),
  number: 'CB1',
  status,
  roomCode: null,
  lines: [],
  total: { currency: 'CNY', minor: '100' },
  address: wish.address,
  placedAt: '2026-11-22T03:00:00Z',
  paidAt: null,
  splitAt: null,
});

/** The network as a phone meets it: what it answers to each path, the last for ever; what was sent. */
let answers: Record<string, (readonly [status: number, body: object] | 'lost')[]> = {};
let sent: { path: string; body: { idempotencyKey: string; lines: object } | undefined }[] = [];
const network = async (path: string, { body }: { body?: string }): Promise<Response> => {
  sent.push({ path, body: body === undefined ? undefined : JSON.parse(body) });
  const [answer, ...rest] = answers[path] ?? [];
  if (rest.length > 0) answers[path] = rest;
  if (answer === undefined || answer === 'lost') throw new TypeError('no network');
  return Response.json(answer[1], { status: answer[0] });
};
const problem = (status: number, name: string, details = {}) =>
  [status, { type: 'about:blank', name, status, title: name, details }] as const;

const storage = (): object => {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
};

let keptPurchase: () => KeptPurchase | undefined;
let forgetPurchase: () => void;
let usePurchase: typeof import('./use-purchase.js').usePurchase;
let scope: EffectScope;
let purchase: ReturnType<typeof usePurchase>;

const placing = (): string[] => sent.filter(({ path }) => path === '/api/orders').map(({ body }) => body!.idempotencyKey);
const orderPath = `/api/orders/${id(9)}`;
const payPath = `${orderPath}/payment`;

/** Places and lets every patient retry pass. */
async function place(quantity = 1): Promise<void> {
  const placed = purchase.place(id(2), { ...wish, lines: [{ skuId: id(1), quantity }] });
  await jest.advanceTimersByTimeAsync(60_000);
  await placed;
}

beforeAll(async () => {
  Object.assign(globalThis, {
    location: { search: '', pathname: '/r/mama' },
    document: { documentElement: { lang: 'zh-CN' } },
    localStorage: storage(),
    sessionStorage: storage(),
    fetch: network,
  });
  ({ keptPurchase, forgetPurchase } = await import('./kept-purchase.js'));
  ({ usePurchase } = await import('./use-purchase.js'));
});
beforeEach(() => {
  jest.useFakeTimers();
  answers = {};
  sent = [];
  scope = effectScope();
  purchase = scope.run(() => usePurchase())!;
});
afterEach(() => {
  scope.stop();
  forgetPurchase();
});
afterAll(() => {
  jest.useRealTimers();
});

describe('a purchase', () => {
  it.each([
    ['a lost reply', 'lost'],
    ['a server in trouble', problem(500, 'broken')],
    ['a server that is away', problem(503, 'unavailable')],
    ['an answer that cannot be read', [201, { id: 'no order' }]],
    ['too many requests', problem(429, 'too-many-requests', { retryAfterSeconds: 9 })],
    ['a session that has ended', problem(401, 'signed-out')],
  ] as const)('keeps its key after %s, so that the next tap is the same order', async (_, answer) => {
    answers['/api/orders'] = [answer];
    await place();
    expect(purchase.stage.value).toBe('choosing');
    expect(keptPurchase()).toMatchObject({ key: purchase.key.value, wish, orderId: null });

    await place(7);
    expect(new Set(placing()).size).toBe(1);
    expect(sent.at(-1)!.body!.lines).toEqual(wish.lines);
  });

  it('forgets its key once the server has said no', async () => {
    answers['/api/orders'] = [problem(409, 'sold-out', { skuId: id(1), available: 0 })];
    const key = purchase.key.value;
    await place();
    expect(keptPurchase()).toBeUndefined();
    expect(purchase.asked.value).toBeUndefined();
    expect(purchase.key.value).not.toBe(key);
  });

  it('waits for a tap when a sheet with an unanswered wish is opened again', async () => {
    purchase.resume({ key: id(3), path: '/r/mama', productId: id(2), wish, orderId: null });
    await jest.advanceTimersByTimeAsync(10_000);
    expect(sent).toEqual([]);
    answers['/api/orders'] = ['lost'];
    await place();
    expect(placing()[0]).toBe(id(3));
  });

  it.each([
    ['not-found', 404, false],
    ['signed-out', 401, true],
  ] as const)('stops asking for an order that answers %s', async (name, status, kept) => {
    answers['/api/orders'] = ['lost'];
    await place();
    answers[orderPath] = [problem(status, name)];
    purchase.resume({ ...keptPurchase()!, orderId: id(9) });
    await jest.advanceTimersByTimeAsync(30_000);
    expect(sent.filter(({ path }) => path === orderPath)).toHaveLength(1);
    expect(purchase.stage.value).toBe('choosing');
    expect(keptPurchase() !== undefined).toBe(kept);
  });

  it('goes on watching an order that expired while the money was on its way', async () => {
    answers = {
      '/api/orders': [[201, anOrder('placed')]],
      [payPath]: [problem(503, 'payment-unavailable')],
      [orderPath]: [[200, anOrder('placed')]],
    };
    await place();
    expect(purchase.stage.value).toBe('paying');
    answers[orderPath] = [
      [200, anOrder('expired')],
      [200, anOrder('refunded')],
    ];
    purchase.providerSays('processing');
    expect(purchase.stage.value).toBe('confirming');
    await jest.advanceTimersByTimeAsync(20_000);
    expect(purchase.order.value!.status).toBe('refunded');
    expect(purchase.stage.value).toBe('over');
  });

  it('asks once at a time, however often it is hurried', async () => {
    answers = { [orderPath]: [[200, anOrder('placed')]], [payPath]: [problem(503, 'payment-unavailable')] };
    purchase.resume({ key: id(3), path: '/r/mama', productId: id(2), wish, orderId: id(9) });
    for (let n = 0; n < 5; n += 1) purchase.providerSays('requires_action');
    sent = [];
    await jest.advanceTimersByTimeAsync(5_100);
    expect(sent.filter(({ path }) => path === orderPath).length).toBeLessThanOrEqual(6);
  });

  it('begins anew under another key when it is no longer wanted', async () => {
    answers['/api/orders'] = ['lost'];
    await place();
    const [key] = placing();
    purchase.startAnew();
    expect(keptPurchase()).toBeUndefined();
    sent = [];
    await place();
    expect(placing()[0]).not.toBe(key);
  });
});
