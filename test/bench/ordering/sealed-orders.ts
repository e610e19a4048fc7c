import { randomUUID } from 'node:crypto';
import { createCall, keepAddress, placeOrder, quoteOrder } from '#contracts';
import { QuoteSeal } from '#orders';
import { type Shopper } from '../harness/crowd.js';
import { secretKey, spawnCatalog } from '../harness/processes.js';
import { type PackedRequests, packRequests } from '../harness/requests.js';
import { sql } from '../harness/servers.js';

/** What is ordered: one sku that everybody wants. */
export const hotSku = 'zaoxi-cracklings-plain-200';

const seal = new QuoteSeal(secretKey);
const anAddress = { name: '许小满', phone: '13800000013', regionCode: '330106', detail: '文一西路 588 号 3 幢 1202 室' };

type Quoted = NonNullable<ReturnType<QuoteSeal['open']>>;

/** A real quote of the hot sku, asked through the door and opened: everything that a real order carries. */
export async function aQuote(database: string, { cookie }: Shopper): Promise<Quoted> {
  const catalog = await spawnCatalog(database);
  const [sku] = await sql<{ id: string }>(database, 'select id from catalog.sku where code = $1', [hotSku]);
  await sql(database, 'update catalog.stock set available = 100000000 where id = $1', [sku!.id]);
  const call = createCall({
    base: catalog.url,
    locale: () => 'zh-CN',
    fetch: (to, init) => fetch(to, { ...init, headers: { ...init?.headers, cookie } }),
  });
  const { id } = await call(keepAddress, { body: { id: randomUUID(), ...anAddress } });
  const { token } = await call(quoteOrder, {
    body: { idempotencyKey: randomUUID(), lines: [{ skuId: sku!.id, quantity: 1 }], roomId: null, addressId: id },
  });
  await catalog.stop();
  return seal.open(token!)!;
}

/** That quote again and again, each for another order, and each buyer's with their own cookie. */
export const ordersOf = (quoted: Quoted, crowd: readonly Shopper[], count: number): PackedRequests =>
  packRequests(count, (index) => {
    const { id, cookie } = crowd[index % crowd.length]!;
    const token = seal.sign({ ...quoted, buyerId: id, idempotencyKey: randomUUID(), expiresAt: Date.now() + 3_600_000 });
    return { method: placeOrder.method, path: placeOrder.path, headers: { cookie }, body: JSON.stringify({ quote: token }) };
  });
