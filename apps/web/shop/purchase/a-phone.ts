import { mock } from 'node:test';
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { money } from '#money';
import { type EffectScope, effectScope } from 'vue';

export const id = (n: number): string => `0196a000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const wish = {
  lines: [{ skuId: id(1), quantity: 1 }],
  roomId: null,
  addressId: id(5),
  couponClaimIds: null,
  gift: null,
};
const address = { name: 'Xu Xiaoman', phone: '13800000000', region: 'Hangzhou, Zhejiang', detail: 'Wenyi Road West 588' };
const fen = (minor: number): object => ({ currency: 'CNY', minor: String(minor) });
export const quote = { token: 'signed quote', total: money(100n) };
export const aPlacedOrder = {
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
export const aQuote = (total: number): object => ({
  ...sums(total),
  coupons: [],
  parcels: [],
  expiresAt: '2026-11-22T03:20:00Z',
  token: `signed for ${total}`,
});
export const anOrder = (status: string): object => ({
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
export const network: {
  answers: Record<string, (readonly [status: number, body: object] | 'lost')[]>;
  sent: { path: string; body: { idempotencyKey?: string; quote?: string } | undefined }[];
} = { answers: {}, sent: [] };
const carry = async (path: string, { body }: { body?: string }): Promise<Response> => {
  network.sent.push({ path, body: body === undefined ? undefined : JSON.parse(body) });
  const [answer, ...rest] = network.answers[path] ?? [];
  if (rest.length > 0) network.answers[path] = rest;
  if (answer === undefined || answer === 'lost') throw new TypeError('no network');
  return Response.json(answer[1], { status: answer[0] });
};
export const problem = (status: number, name: string, details = {}) =>
  [status, { type: 'about:blank', name, status, title: name, details }] as const;

/** The quotes that were placed, in order. */
export const placing = (): (string | undefined)[] =>
  network.sent.filter(({ path }) => path === '/api/orders').map(({ body }) => body!.quote);
export const orderPath = `/api/orders/${id(9)}`;
export const payPath = `${orderPath}/payment`;

const storage = (): object => {
  const kept = new Map<string, string>();
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
};

/** Lets so many milliseconds go by, with all that they bring. */
export async function pass(ms: number): Promise<void> {
  const stepMs = 50;
  for (let left = ms; left > 0; left -= stepMs) {
    await new Promise((resolve) => setImmediate(resolve));
    mock.timers.tick(Math.min(stepMs, left));
  }
  await new Promise((resolve) => setImmediate(resolve));
}

/** What a shopper's phone is doing: one purchase, and what the tab keeps of it. */
export interface Phone {
  purchase: ReturnType<typeof import('./use-purchase.js').usePurchase>;
  keptPurchase: typeof import('./kept-purchase.js').keptPurchase;
  /** Lets a tap go through with every patient retry. */
  wait(tapped: Promise<void>): Promise<void>;
  place(quantity?: number, token?: typeof quote): Promise<void>;
}

/** A phone in a room, with a purchase of its own and an empty network before every spec. */
export function aPhone(): Phone {
  const phone = {
    async wait(tapped) {
      await pass(60_000);
      await tapped;
    },
    place: (quantity = 1, token = quote) =>
      phone.wait(phone.purchase.place(id(2), { ...wish, lines: [{ skuId: id(1), quantity }] }, token)),
  } as Phone;
  let scope: EffectScope;
  let forgetPurchase: typeof import('./kept-purchase.js').forgetPurchase;
  let usePurchase: typeof import('./use-purchase.js').usePurchase;

  const ofAPhone = {
    location: { search: '', pathname: '/r/mama' },
    document: { documentElement: { lang: 'zh-CN' } },
    localStorage: storage(),
    sessionStorage: storage(),
    fetch: carry,
  };
  const before = Object.keys(ofAPhone).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const);

  beforeAll(async () => {
    for (const [name, value] of Object.entries(ofAPhone))
      Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
    ({ keptPurchase: phone.keptPurchase, forgetPurchase } = await import('./kept-purchase.js'));
    ({ usePurchase } = await import('./use-purchase.js'));
  });
  beforeEach(() => {
    mock.timers.reset();
    mock.timers.enable({ apis: ['setTimeout', 'setInterval', 'Date'], now: Date.now() });
    Object.assign(network, { answers: {}, sent: [] });
    scope = effectScope();
    phone.purchase = scope.run(() => usePurchase())!;
  });
  afterEach(() => {
    scope.stop();
    forgetPurchase();
  });
  afterAll(() => {
    mock.timers.reset();
    for (const [name, descriptor] of before) {
      if (descriptor) Object.defineProperty(globalThis, name, descriptor);
      else Reflect.deleteProperty(globalThis, name);
    }
  });
  return phone;
}
