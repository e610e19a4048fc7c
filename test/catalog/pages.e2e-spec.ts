import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { startCatalog, type TestCatalog } from '../support/start-catalog.js';
import { inVillage } from '../support/village.js';

const shell = '<!doctype html><html lang="zh-CN"><head><title>unused</title><!--cunbo:head--></head><body><!--cunbo:body--></body></html>';

describe('pages and built files', () => {
  let database: TestDatabase;
  let catalog: TestCatalog;
  let webDir: string;

  beforeAll(async () => {
    database = await aDatabase();
    webDir = await mkdtemp(join(tmpdir(), 'cunbo-web-'));
    await Promise.all(['assets', '.vite'].map((folder) => mkdir(join(webDir, folder))));
    await writeFile(join(webDir, '.vite', 'manifest.json'), '{}');
    catalog = await startCatalog({ database, webDir });
  });
  afterAll(async () => {
    await catalog?.close();
    await database?.drop();
    await rm(webDir, { recursive: true });
  });

  const get = (path: string): Promise<Response> => fetch(catalog.url + path);

  it('are there as soon as they are built, without a restart', async () => {
    expect((await get('/')).status).toBe(500);
    await writeFile(join(webDir, 'shop.html'), shell);
    expect((await get('/')).status).toBe(200);
    expect((await get('/assets/shop-1.js')).status).toBe(404);
    await writeFile(join(webDir, 'assets', 'shop-1.js'), 'export {};');
    const built = await get('/assets/shop-1.js');
    expect([built.status, built.headers.get('cache-control')]).toEqual([200, 'public, max-age=31536000, immutable']);
  });

  it.each([
    '/shop.html',
    '/.vite/manifest.json',
    '/%2evite/manifest.json',
    '/assets',
    '/assets/',
    '/assets/..%2fshop.html',
    '/nothing',
    '/api/nothing',
  ])('do not hand out %s', async (path) => {
    const reply = await get(path);
    expect([reply.status, reply.headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
  });

  it.each(['/r/%00', '/r/NOBODY', '/r/nobody', '/r/%ED%A0%80', '/p/%00', '/p/nobody'])('say kindly that nothing is at %s', async (path) => {
    const reply = await get(path);
    expect([400, 404]).toContain(reply.status);
  });

  it.each([
    ['?lang=en', 'en'],
    ['?lang=en&lang=zh-CN', 'en'],
    ['?lang=', 'zh-CN'],
    ['?lang[]=en', 'zh-CN'],
  ])('speak the language that %s asks for', async (query, locale) => {
    const reply = await get(`/${query}`);
    expect(reply.status).toBe(200);
    expect(await reply.text()).toContain(`<html lang="${locale}"`);
  });

  it('begin to load the first picture of a product in the size that the page will choose', async () => {
    const product = await inVillage(database).product('panan-knot');
    const path = `/pictures/${crypto.randomUUID()}`;
    await database.sql('update catalog.product set picture = $2 where id = $1', [product, path]);
    const html = await (await get(`/p/${product}`)).text();
    expect(html).toContain(
      `<link rel="preload" as="image" imagesrcset="${path}/small 320w, ${path}/medium 800w, ${path}/large 1600w" imagesizes=`,
    );
    expect(html).not.toContain(`href="${path}`);
    expect(html).toMatch(new RegExp(`og:image" content="http[^"]+${path}/medium"`));
  });

  it('let nothing foreign run, and name no key for scripts that they do not have', async () => {
    const policy = (await get('/')).headers.get('content-security-policy')!;
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('nonce');
  });
});
