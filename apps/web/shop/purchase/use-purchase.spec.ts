import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { money } from '#money';
import { type EffectScope, effectScope } from 'vue';

const id = (n: number): string => `0196a000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const wish = {
  lines: [{ skuId: id(1), quantity: 1 }],
  roomId: null,
  addressId: id(5),
  couponClaimIds: null,
  gift: null,
};
const address = { name: '许小满', phone: '13800000000', region: '浙江省杭州市', detail: '文一西路 588 号' };
const fen = (minor: number): object => ({ currency: 'CNY', minor: String(minor) });
const quote = { token: 'signed quote', total: money(100n) };
const aPlacedOrder = {
  id: id(9),
  number: 'CB1',
  status: 'placed',
  total: fen(100),
  placedAt: '2026-11-22T03:00:00Z',
  expiresAt: '2026-11-22T03:15:00Z',
};
const sums = (total: number): object => ({
  lines: [],
  packs: [],
  goods: fen(total),
  workshopDiscount: fen(0),
  platformDiscount: fen(0),
  freight: fen(0),
  total: fen(total),
});
const aQuote = (total: number): object => ({
  ...sums(total),
  coupons: [],
  parcels: [],
  expiresAt: '2026-11-22T03:20:00Z',
  token: `signed for ${total}`,
});
const anOrder = (status: string): object => ({
  id: id(9),
  number: 'CB1',
  status,
  roomCode: null,
  ...sums(100),
  workshops: [],
  address,
  gift: null,
  placedAt: '2026-11-22T03:00:00Z',
  expiresAt: '2026-11-22T03:15:00Z',
  paidAt: null,
  paymentMethod: null,
  splitAt: null,
  refunds: [],
  timeline: [],
});

/** The network as a phone meets it: what it answers to each path, the last for ever; what was sent. */
let answers: Record<string, (readonly [status: number, body: object] | 'lost')[]> = {};
let sent: { path: string; body: { idempotencyKey?: string; quote?: string } | undefined }[] = [];
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

let keptPurchase: typeof import('./kept-purchase.js').keptPurchase;
let forgetPurchase: typeof import('./kept-purchase.js').forgetPurchase;
let usePurchase: typeof import('./use-purchase.js').usePurchase;
let scope: EffectScope;
let purchase: ReturnType<typeof usePurchase>;

const placing = (): (string | undefined)[] => sent.filter(({ path }) => path === '/api/orders').map(({ body }) => body!.quote);
const kept = { key: id(3), path: '/r/mama', of: id(2), wish, token: 'kept quote', totalMinor: '100' };
const orderPath = `/api/orders/${id(9)}`;
const payPath = `${orderPath}/payment`;

/** Places and lets every patient retry pass. */
async function place(quantity = 1, token = quote): Promise<void> {
  const placed = purchase.place(id(2), { ...wish, lines: [{ skuId: id(1), quantity }] }, token);
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
  ] as const)('keeps its quote after %s, so that the next tap is the same order', async (_, answer) => {
    answers['/api/orders'] = [answer];
    await place();
    expect(purchase.stage.value).toBe('choosing');
    expect(keptPurchase()).toMatchObject({ key: purchase.key.value, wish, orderId: null });

    await place(7, { token: 'another quote', total: money(700n) });
    expect(new Set(placing())).toEqual(new Set(['signed quote']));
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
    purchase.resume({ ...kept, orderId: null });
    await jest.advanceTimersByTimeAsync(10_000);
    expect(sent).toEqual([]);
    answers['/api/orders'] = ['lost'];
    await place();
    expect(placing()[0]).toBe('kept quote');
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
      '/api/orders': [[201, aPlacedOrder]],
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
    purchase.resume({ ...kept, orderId: id(9) });
    for (let n = 0; n < 5; n += 1) purchase.providerSays('requires_action');
    sent = [];
    await jest.advanceTimersByTimeAsync(5_100);
    expect(sent.filter(({ path }) => path === orderPath).length).toBeLessThanOrEqual(6);
  });

  it('begins anew under another key when it is no longer wanted', async () => {
    answers['/api/orders'] = ['lost'];
    await place();
    const key = purchase.key.value;
    await purchase.startAnew();
    expect(keptPurchase()).toBeUndefined();
    expect(purchase.key.value).not.toBe(key);
    expect(purchase.asked.value).toBeUndefined();
  });

  describe('that was placed and is not wanted like this', () => {
    const cancelPath = `${orderPath}/cancellation`;
    beforeEach(async () => {
      answers = {
        '/api/orders': [[201, aPlacedOrder]],
        [payPath]: [problem(503, 'payment-unavailable')],
        [orderPath]: [[200, anOrder('placed')]],
      };
      await place();
    });
    const startAnew = async (): Promise<void> => {
      const starting = purchase.startAnew();
      await jest.advanceTimersByTimeAsync(60_000);
      await starting;
    };

    it.each([
      ['is cancelled', [200, { status: 'cancelled' }]],
      ['was closed already', problem(409, 'order-closed')],
    ] as const)('begins anew once it %s', async (_, answer) => {
      answers[cancelPath] = ['lost', answer];
      await startAnew();
      expect(sent.filter(({ path }) => path === cancelPath)).toHaveLength(2);
      expect([purchase.stage.value, purchase.placed.value, keptPurchase()]).toEqual(['choosing', undefined, undefined]);
    });

    it('goes on as it was when it cannot be cancelled', async () => {
      answers[cancelPath] = [problem(503, 'payment-unavailable')];
      await startAnew();
      expect(purchase.stage.value).toBe('paying');
      expect(purchase.placed.value).toMatchObject({ id: id(9) });
      expect(keptPurchase()).toMatchObject({ orderId: id(9) });
      expect((purchase.fault.value as Error).message).toBe('payment-unavailable');
    });
  });

  it('is quoted again under its key when the quote ran out, and placed when it costs the same', async () => {
    answers = {
      '/api/orders': [problem(409, 'quote-expired'), [201, aPlacedOrder]],
      '/api/quotes': [[200, aQuote(100)]],
      [payPath]: [problem(503, 'payment-unavailable')],
      [orderPath]: [[200, anOrder('placed')]],
    };
    const key = purchase.key.value;
    await place();
    expect(placing()).toEqual(['signed quote', 'signed for 100']);
    expect(sent.find(({ path }) => path === '/api/quotes')!.body!.idempotencyKey).toBe(key);
    expect(keptPurchase()).toMatchObject({ token: 'signed for 100', orderId: id(9) });
    expect(purchase.stage.value).toBe('paying');
  });

  it('waits for another tap when it costs something else now', async () => {
    answers = { '/api/orders': [problem(409, 'quote-expired')], '/api/quotes': [[200, aQuote(120)]] };
    await place();
    expect(placing()).toHaveLength(1);
    expect(purchase.changed.value).toEqual({ before: money(100n), now: money(120n) });
    expect([purchase.stage.value, purchase.asked.value, keptPurchase()]).toEqual(['choosing', undefined, undefined]);
  });

  it('forgets its key when it cannot be quoted again', async () => {
    answers = {
      '/api/orders': [problem(409, 'quote-expired')],
      '/api/quotes': [problem(409, 'sold-out', { skuId: id(1), available: 0 })],
    };
    const key = purchase.key.value;
    await place();
    expect(purchase.key.value).not.toBe(key);
    expect((purchase.fault.value as Error).message).toBe('sold-out');
  });

  it('knows its total from the acknowledgement, before the order can be read', async () => {
    answers = { '/api/orders': [[201, aPlacedOrder]], [payPath]: [problem(503, 'payment-unavailable')] };
    await place();
    expect(purchase.placed.value).toMatchObject({ id: id(9), total: money(100n) });
    expect(purchase.order.value).toBeUndefined();
  });
});
