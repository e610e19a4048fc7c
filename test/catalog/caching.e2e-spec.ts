import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { listMyOrders, whoAmI } from '#contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { eventually } from '../support/eventually.js';
import { startCatalog, type TestCatalog } from '../support/start-catalog.js';
import { inVillage } from '../support/village.js';

const keptMs = 400;

let database: TestDatabase;
let catalog: TestCatalog;
let village: ReturnType<typeof inVillage>;

beforeAll(async () => {
  database = await aDatabase();
  catalog = await startCatalog({ database, answersKeptMs: keptMs });
  village = inVillage(database);
});

afterAll(async () => {
  await catalog?.close();
  await database?.drop();
});

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(`${catalog.url}${path}`, { headers });
const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, keptMs + 50));
const honey = async (): Promise<string> => `/api/products/${await village.product('wild-honey')}`;
const availableIn = async (reply: Response): Promise<number> =>
  ((await reply.json()) as { skus: [{ available: number }] }).skus[0].available;

describe('answers that are for everybody', () => {
  it('carry a validator, and whoever has it already is told that nothing changed', async () => {
    const first = await get(await honey());
    const etag = first.headers.get('etag')!;
    expect(etag).toMatch(/^W\/"[\w-]{22}"$/);
    expect(first.headers.get('cache-control')).toBe('public, max-age=0, must-revalidate');
    expect(first.headers.get('content-type')).toBe('application/json; charset=utf-8');
    for (const wait of [false, true]) {
      if (wait) await later();
      const again = await get(await honey(), { 'if-none-match': `"another", ${etag}` });
      expect(again.status).toBe(304);
      expect(await again.text()).toBe('');
      expect(again.headers.get('etag')).toBe(etag);
      expect(again.headers.get('x-request-id')).toBeTruthy();
      expect((await get(await honey(), { 'if-none-match': 'W/"something-else-altogether"' })).status).toBe(200);
    }
  });

  it('change their validator when stock changes, when the price does, and only then', async () => {
    const sku = await village.sku('wild-honey-500');
    const etagNow = async (): Promise<string> => {
      await later();
      const [page, list] = await Promise.all([get(await honey()), get('/api/products?q=wild-honey')]);
      return `${page.headers.get('etag')} ${list.headers.get('etag')}`;
    };
    const before = await etagNow();
    expect(await etagNow()).toBe(before);
    await village.stock(sku, 3);
    const fewer = await etagNow();
    expect(fewer.split(' ').map((etag, index) => etag === before.split(' ')[index])).toEqual([false, false]);
    await database.sql('update catalog.sku set price_minor = price_minor + 1 where id = $1', [sku]);
    const dearer = await etagNow();
    expect(dearer.split(' ').map((etag, index) => etag === fewer.split(' ')[index])).toEqual([false, false]);
    await database.sql('update catalog.sku set price_minor = price_minor - 1 where id = $1', [sku]);
    expect(await etagNow()).toBe(fewer);
  });

  it('are at most a moment old', async () => {
    const sku = await village.sku('wild-honey-500');
    await village.stock(sku, 11);
    await later();
    expect(await availableIn(await get(await honey()))).toBe(11);
    await village.stock(sku, 12);
    await eventually(async () => (await availableIn(await get(await honey()))) === 12, keptMs + 1_000);
  });

  it('are read once for all who ask together', async () => {
    const owner = new pg.Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await owner.query('begin');
    await owner.query('lock table catalog.maker in access exclusive mode');
    const asked = Promise.all(Array.from({ length: 100 }, () => get('/api/products?limit=5&sort=price-up').then((reply) => reply.text())));
    const waiting = async (): Promise<number> =>
      (await owner.query(`select count(*)::int as n from pg_locks where not granted and relation = 'catalog.maker'::regclass`)).rows[0].n;
    await eventually(async () => (await waiting()) > 0);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await waiting()).toBe(1);
    await owner.query('commit');
    await owner.end();
    expect(new Set(await asked).size).toBe(1);
  });

  it('are never mixed up', async () => {
    const paths = [
      '/api/products?limit=1',
      '/api/products?limit=2',
      '/api/products?limit=1&sort=price-up',
      '/api/categories',
      await honey(),
    ];
    const ask = () => Promise.all(paths.map((path) => get(path).then((reply) => reply.text())));
    const [first, second] = [await ask(), await ask()];
    expect(second).toEqual(first);
    expect(new Set(first).size).toBe(paths.length);
  });

  it('go out pressed to those who take it, the same bytes inside', async () => {
    const path = '/api/products?limit=20';
    for (const wait of [true, false]) {
      if (wait) await later();
      const plain = Buffer.from((await rawGet(path)).body);
      const br = await rawGet(path, 'gzip, deflate, br');
      const gz = await rawGet(path, 'gzip;q=0.8, br;q=0');
      expect([br.encoding, gz.encoding]).toEqual(['br', 'gzip']);
      expect(brotliDecompressSync(br.body).equals(plain)).toBe(true);
      expect(gunzipSync(gz.body).equals(plain)).toBe(true);
      expect(br.body.length).toBeLessThan(plain.length / 3);
    }
  });

  it('are refused like any other when they cannot be given, and a refusal is not kept', async () => {
    const product = await village.product('wild-honey');
    await database.sql(`update catalog.product set status = 'withdrawn' where id = $1`, [product]);
    await later();
    const refused = await get(await honey());
    expect(refused.status).toBe(404);
    expect(refused.headers.get('etag')).toBeNull();
    expect(refused.headers.get('cache-control')).toBe('no-store');
    await database.sql(`update catalog.product set status = 'published' where id = $1`, [product]);
    expect((await get(await honey())).status).toBe(200);
    expect((await get('/api/products?limit=0')).status).toBe(422);
  });

  it('are not what a person alone may see', async () => {
    for (const { path } of [listMyOrders, whoAmI]) expect((await get(path)).headers.get('etag')).toBeNull();
  });
});

/** Without what fetch does by itself. */
async function rawGet(path: string, encodings?: string): Promise<{ body: Buffer; encoding: string | undefined }> {
  const { request } = await import('node:http');
  return new Promise((resolve, reject) => {
    request(`${catalog.url}${path}`, { headers: encodings ? { 'accept-encoding': encodings } : {} }, (reply) => {
      const parts: Buffer[] = [];
      reply.on('data', (part: Buffer) => parts.push(part));
      reply.on('end', () => resolve({ body: Buffer.concat(parts), encoding: reply.headers['content-encoding'] }));
    })
      .on('error', reject)
      .end();
  });
}
