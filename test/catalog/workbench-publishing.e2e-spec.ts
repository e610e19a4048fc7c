import { randomUUID } from 'node:crypto';
import {
  addSku,
  adjustStock,
  createProduct,
  dropCertificate,
  editProduct,
  keepBatch,
  keepCertificate,
  listProducts,
  type ManagedProduct,
  publishProduct,
  showHistory,
  showManagedProduct,
  showProduct,
  withdrawProduct,
} from '#contracts';
import { aWorkbench, fullFacts as facts, nobody, text, type Workbench } from './a-workbench.js';

let bench: Workbench;

beforeAll(async () => {
  bench = await aWorkbench();
});
afterAll(() => bench.close());

const draftOf = ({ name, category, makerId, ruleId, brandId, prompter, picture, pictures }: ManagedProduct) => ({
  name,
  category,
  makerId,
  ruleId,
  brandId,
  facts,
  prompter,
  picture,
  pictures,
});

describe('a first product', () => {
  it('goes from an empty draft into the shop window', async () => {
    const { manager, params, catalog } = bench;
    const id = randomUUID();
    const body = { id, kind: 'single' as const, name: text('椒盐油渣'), category: 'snack', makerId: bench.maker, ruleId: bench.rule };
    const draft = await manager.call(createProduct, { params, body });
    expect(draft).toMatchObject({ id, status: 'draft', version: 1, name: text('椒盐油渣', '椒盐油渣'), skus: [] });
    expect(draft.missing).toEqual(['picture', 'place', 'craft', 'storage', 'sku', 'ingredients', 'shelf-life']);
    expect((await catalog.stranger.refusal(showProduct, { params: { product: id } })).name).toBe('not-found');

    const of = { ...params, product: id };
    const early = await manager.refusal(publishProduct, { params: of, body: { version: 1 } });
    expect(early).toMatchObject({ name: 'not-publishable', details: { missing: draft.missing } });

    const written = await manager.call(editProduct, {
      params: of,
      body: { ...draftOf(draft), picture: 'goods/zaoxi-cracklings.svg', version: draft.version },
    });
    expect(written).toMatchObject({ version: 2, missing: ['sku'], facts: { place: text('柳沟村', '柳沟村') } });

    const skuId = randomUUID();
    const priced = await manager.call(addSku, {
      params: of,
      body: {
        id: skuId,
        version: 2,
        option: text('200 克'),
        price: { minor: '1980', currency: 'CNY' },
        weightGrams: 260,
        limitPerBuyer: null,
        lowStockAt: 5,
        status: 'on',
      },
    });
    expect(priced.missing).toEqual([]);
    await manager.call(adjustStock, {
      params: { ...params, sku: skuId },
      body: { id: randomUUID(), delta: 12, reason: 'made', note: '' },
    });
    const shown = await manager.call(publishProduct, { params: of, body: { version: priced.version } });
    expect(shown.status).toBe('published');
    expect(shown.publishedAt).not.toBeNull();

    const page = await catalog.stranger.call(showProduct, { params: { product: id } });
    expect(page.skus).toMatchObject([{ id: skuId, available: 12, price: { minor: 1980n } }]);
    const { products } = await catalog.stranger.call(listProducts, { query: { q: '椒盐油渣' } });
    expect(products.map((product) => product.id)).toContain(id);
    const kinds = (await manager.call(showHistory, { params: of, query: {} })).entries.map(({ kind }) => kind);
    expect(kinds).toEqual(['product.published', 'stock.adjusted', 'sku.added', 'product.edited', 'product.created']);
  });

  it('is begun once under the same id, and never with a code that is taken', async () => {
    const { manager, params } = bench;
    const body = {
      id: randomUUID(),
      kind: 'single' as const,
      code: `once-${Date.now()}`,
      name: text('一次'),
      category: 'craft',
      makerId: bench.maker,
      ruleId: bench.rule,
    };
    const both = await Promise.all([manager.call(createProduct, { params, body }), manager.call(createProduct, { params, body })]);
    expect(both.map(({ id }) => id)).toEqual([body.id, body.id]);
    const { entries } = await manager.call(showHistory, { params: { ...params, product: body.id }, query: {} });
    expect(entries).toHaveLength(1);
    expect((await manager.refusal(createProduct, { params, body: { ...body, id: randomUUID() } })).name).toBe('code-taken');
    expect((await manager.refusal(createProduct, { params, body: { ...body, code: 'another-code' } })).name).toBe('key-reused');
    expect((await manager.refusal(createProduct, { params, body: { ...body, id: randomUUID(), code: 'panan-knot' } })).name).toBe(
      'code-taken',
    );
  });

  it("cannot have another workshop's maker or rule, nor an unknown category or picture", async () => {
    const { manager, params, village } = bench;
    const body = {
      id: randomUUID(),
      kind: 'single' as const,
      name: text('甲'),
      category: 'snack',
      makerId: bench.maker,
      ruleId: bench.rule,
    };
    const wrong = [
      { ...body, makerId: await village.maker('lin-xiuying') },
      { ...body, ruleId: nobody },
      { ...body, category: 'gold' },
      { ...body, kind: 'bundle' as const },
    ];
    for (const each of wrong) expect((await manager.refusal(createProduct, { params, body: each })).name).toBe('malformed');
    const product = await bench.aProduct('draft');
    const of = { ...params, product: product.id };
    const refusal = await manager.refusal(editProduct, {
      params: of,
      body: { ...draftOf(product), version: product.version, picture: `/pictures/${nobody}` },
    });
    expect(refusal).toMatchObject({ name: 'malformed', details: { issues: [{ path: 'body.picture' }] } });
  });
});

describe('editing a product', () => {
  it('lets the first of two win and tells the second', async () => {
    const { manager, params } = bench;
    const product = await bench.aProduct('draft');
    const edit = (name: string) =>
      manager.call(editProduct, {
        params: { ...params, product: product.id },
        body: { ...draftOf(product), name: text(name), version: product.version },
      });
    const ended = await Promise.allSettled(['甲', '乙', '丙', '丁'].map(edit));
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const each of ended) if (each.status === 'rejected') expect(each.reason.problem.name).toBe('edited-meanwhile');
    const { entries } = await manager.call(showHistory, { params: { ...params, product: product.id }, query: {} });
    expect(entries.filter(({ kind }) => kind === 'product.edited')).toHaveLength(1);
  });

  it('never leaves a published one incomplete', async () => {
    const { manager, params, catalog } = bench;
    const product = await bench.aProduct('published');
    const of = { ...params, product: product.id };
    const { ingredients: _, ...less } = facts;
    const refusal = await manager.refusal(editProduct, {
      params: of,
      body: { ...draftOf(product), facts: less, version: product.version },
    });
    expect(refusal).toMatchObject({ name: 'not-publishable', details: { missing: ['ingredients'] } });
    expect((await manager.call(showManagedProduct, { params: of })).version).toBe(product.version);
    const renamed = await manager.call(editProduct, {
      params: of,
      body: { ...draftOf(product), name: text('新名字', 'A new name'), version: product.version },
    });
    expect(renamed.status).toBe('published');
    expect((await catalog.stranger.call(showProduct, { params: { product: product.id } })).name).toEqual(text('新名字', 'A new name'));
  });

  it.each([
    ['an unknown key', { status: 'published' }],
    ['a name of 10,000 characters', { name: text('长'.repeat(10_000)) }],
    ['a name with what cannot be seen', { name: text('甲\u202E乙') }],
    ['a picture from elsewhere', { picture: 'https://example.org/a.png' }],
    ['a picture that has no name', { picture: `/pictures/${'-'.repeat(36)}` }],
    ['a path out of the house', { picture: 'goods/../../etc/passwd.svg' }],
    ['a shelf life below zero', { facts: { shelfLifeDays: -1 } }],
    ['no version', { version: undefined }],
    ['a version that is no number', { version: 'NaN' }],
  ])('refuses %s', async (_, change) => {
    const { manager, params } = bench;
    const product = await bench.aProduct('draft');
    const body = { ...draftOf(product), version: product.version, ...change } as never;
    expect((await manager.refusal(editProduct, { params: { ...params, product: product.id }, body })).name).toBe('malformed');
  });
});

describe('withdrawing a product', () => {
  it('takes it out of the window with a reason, and lets it come back', async () => {
    const { manager, params, catalog } = bench;
    const product = await bench.aProduct('published');
    const of = { ...params, product: product.id };
    const bare = { version: product.version, reason: '' };
    expect((await manager.refusal(withdrawProduct, { params: of, body: bare })).name).toBe('malformed');
    const stale = { version: product.version + 1, reason: '换包装' };
    expect((await manager.refusal(withdrawProduct, { params: of, body: stale })).name).toBe('edited-meanwhile');
    const gone = await manager.call(withdrawProduct, { params: of, body: { version: product.version, reason: '换包装' } });
    expect(gone.status).toBe('withdrawn');
    expect((await catalog.stranger.refusal(showProduct, { params: { product: product.id } })).name).toBe('not-found');
    const [entry] = (await manager.call(showHistory, { params: of, query: {} })).entries;
    expect(entry).toMatchObject({ kind: 'product.withdrawn', reason: '换包装', person: '叶春梅' });
    const back = await manager.call(publishProduct, { params: of, body: { version: gone.version } });
    expect(back).toMatchObject({ status: 'published', publishedAt: product.publishedAt });
  });
});

describe('food', () => {
  it('shows its batches', async () => {
    const { manager, params, catalog } = bench;
    const product = await bench.aProduct('published');
    const batch = { ...params, product: product.id, batch: randomUUID() };
    const body = { code: '20261120', madeOn: '2026-11-20', shelfLifeDays: 90, note: '头锅' };
    await manager.call(keepBatch, { params: batch, body });
    const page = await catalog.stranger.call(showProduct, { params: { product: product.id } });
    expect(page.batches).toEqual([{ code: '20261120', madeOn: '2026-11-20', shelfLifeDays: 90 }]);
  });

  it('is not published without a certificate that has not lapsed', async () => {
    const { manager, params, database } = bench;
    await database.sql('delete from catalog.certificate where workshop_id = $1', [params.workshop]);
    const product = await bench.aProduct('ready');
    const of = { ...params, product: product.id };
    expect(product.missing).toEqual(['certificate']);
    const paper = { productId: product.id, kind: 'inspection' as const, number: 'JC-1', issuedBy: '县检测中心', picture: null };
    const certificate = { ...params, certificate: randomUUID() };
    await manager.call(keepCertificate, { params: certificate, body: { ...paper, validUntil: '2020-01-01' } });
    const lapsed = await manager.refusal(publishProduct, { params: of, body: { version: product.version } });
    expect(lapsed).toMatchObject({ name: 'not-publishable', details: { missing: ['certificate'] } });
    await manager.call(keepCertificate, { params: certificate, body: { ...paper, validUntil: '2090-01-01' } });
    const now = await manager.call(publishProduct, { params: of, body: { version: product.version } });
    expect(now.certificates).toMatchObject([{ number: 'JC-1', validUntil: '2090-01-01' }]);
    const again = await manager.refusal(keepCertificate, { params: certificate, body: { ...paper, validUntil: '2020-01-01' } });
    expect(again).toMatchObject({ name: 'not-publishable', details: { missing: ['certificate'] } });
  });

  it('is never in the window without a certificate, when one publishes and another takes the only one away', async () => {
    const { manager, params, database } = bench;
    await database.sql('delete from catalog.certificate where workshop_id = $1', [params.workshop]);
    const before = await database.sql<{ id: string }>(
      `update catalog.product set status = 'withdrawn' where workshop_id = $1 and status = 'published' returning id`,
      [params.workshop],
    );
    const paper = { kind: 'inspection' as const, number: 'JC-2', issuedBy: '县检测中心', picture: null, validUntil: null };
    for (let nth = 0; nth < 8; nth += 1) {
      const product = await bench.aProduct('ready');
      const certificate = { ...params, certificate: randomUUID() };
      await manager.call(keepCertificate, { params: certificate, body: { ...paper, productId: nth % 2 ? product.id : null } });
      const of = { ...params, product: product.id };
      const ended = await Promise.allSettled([
        manager.call(publishProduct, { params: of, body: { version: product.version } }),
        manager.call(dropCertificate, { params: certificate }),
      ]);
      expect(ended.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      for (const each of ended) if (each.status === 'rejected') expect(each.reason.problem.name).toBe('not-publishable');
      await database.sql(`update catalog.product set status = 'withdrawn' where id = $1`, [product.id]);
      await database.sql('delete from catalog.certificate where workshop_id = $1', [params.workshop]);
    }
    await database.sql(`update catalog.product set status = 'published' where id = any ($1)`, [before.map(({ id }) => id)]);
  });
});
