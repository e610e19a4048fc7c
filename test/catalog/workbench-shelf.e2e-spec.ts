import { randomUUID } from 'node:crypto';
import {
  dropBatch,
  dropCertificate,
  keepBatch,
  keepCertificate,
  listCertificates,
  listChoices,
  listManagedProducts,
  showHistory,
} from '#contracts';
import { phones } from '../support/village.js';
import { aWorkbench, type Workbench } from './a-workbench.js';

let bench: Workbench;

beforeAll(async () => {
  bench = await aWorkbench();
});
afterAll(() => bench.close());

describe('papers', () => {
  it('of a batch are written, mended and taken back, each on record', async () => {
    const { manager, params } = bench;
    const product = await bench.aProduct('draft');
    const of = { ...params, product: product.id };
    const batch = { ...of, batch: randomUUID() };
    const body = { code: 'B-1', madeOn: '2026-11-20', shelfLifeDays: 60, note: '' };
    await manager.call(keepBatch, { params: batch, body });
    const mended = await manager.call(keepBatch, { params: batch, body: { ...body, note: '第二锅' } });
    expect(mended.batches).toEqual([{ ...body, id: batch.batch, note: '第二锅' }]);
    expect((await manager.refusal(keepBatch, { params: { ...of, batch: randomUUID() }, body })).name).toBe('code-taken');
    for (const madeOn of ['2026-02-30', '30.2.2026', '']) {
      expect((await manager.refusal(keepBatch, { params: batch, body: { ...body, madeOn } })).name).toBe('malformed');
    }
    const other = await bench.aProduct('draft');
    const moved = { ...params, product: other.id, batch: batch.batch };
    expect((await manager.refusal(keepBatch, { params: moved, body })).name).toBe('not-found');
    expect((await manager.call(dropBatch, { params: batch })).batches).toEqual([]);
    expect((await manager.refusal(dropBatch, { params: batch })).name).toBe('not-found');
    const { entries } = await manager.call(showHistory, { params: of, query: {} });
    expect(entries.map(({ kind }) => kind)).toEqual(['batch.dropped', 'batch.changed', 'batch.kept', 'product.created']);
  });

  it('that food needs cannot be taken away', async () => {
    const { manager, params, village } = bench;
    const certificate = { ...params, certificate: randomUUID() };
    const body = { productId: null, kind: 'organic' as const, number: 'O-1', issuedBy: '认证中心', validUntil: null, picture: null };
    expect(await manager.call(keepCertificate, { params: certificate, body })).toEqual({ id: certificate.certificate, ...body });
    await manager.call(dropCertificate, { params: certificate });
    expect((await manager.refusal(dropCertificate, { params: certificate })).name).toBe('not-found');
    const { certificates } = await manager.call(listCertificates, { params });
    const ended = await Promise.allSettled(
      certificates.map(({ id }) => manager.call(dropCertificate, { params: { ...params, certificate: id } })),
    );
    const kept = ended.flatMap((end) => (end.status === 'rejected' ? [end.reason.problem.name as string] : []));
    expect(new Set(kept)).toEqual(new Set(['not-publishable']));
    expect((await manager.call(listCertificates, { params })).certificates.length).toBeGreaterThan(0);
    const foreign = { ...body, productId: await village.product('panan-knot') };
    expect((await manager.refusal(keepCertificate, { params: certificate, body: foreign })).name).toBe('not-found');
  });
});

describe('the choices of a form', () => {
  it("are the workshop's makers and rules, and say whether one may write", async () => {
    const { manager, params, catalog, maker, rule } = bench;
    const choices = await manager.call(listChoices, { params });
    expect(choices.mayWrite).toBe(true);
    expect(choices.makers.map(({ id }) => id)).toContain(maker);
    expect(choices.rules.map(({ id }) => id)).toContain(rule);
    expect(choices.categories).toContainEqual({ code: 'craft', name: { 'zh-CN': '手作', en: 'Handicraft' }, food: false });
    const officer = await catalog.signIn(phones.township);
    expect((await officer.call(listChoices, { params })).mayWrite).toBe(false);
    const operator = await catalog.signIn(phones.operator);
    expect((await operator.call(listChoices, { params })).mayWrite).toBe(true);
  });
});

describe("the list of a workshop's products", () => {
  it('is read in pages, found by name or code, and counted', async () => {
    const { manager, params, village } = bench;
    const first = await manager.call(listManagedProducts, { params, query: { limit: 2 } });
    const second = await manager.call(listManagedProducts, { params, query: { limit: 2, after: first.next! } });
    const ids = [...first.products, ...second.products].map(({ id }) => id);
    expect(new Set(ids).size).toBe(4);
    expect(ids).toEqual(ids.toSorted().toReversed());
    const found = await manager.call(listManagedProducts, { params, query: { search: 'wood-fire' } });
    expect(found.products.map(({ id }) => id)).toEqual([await village.product('wood-fire-lard')]);
    expect((await manager.call(listManagedProducts, { params, query: { search: '%' } })).products).toEqual([]);
    const { counts } = found;
    const all = await bench.database.sql('select from catalog.product where workshop_id = $1', [params.workshop]);
    expect(counts.draft + counts.published + counts.withdrawn).toBe(all.length);
  });
});
