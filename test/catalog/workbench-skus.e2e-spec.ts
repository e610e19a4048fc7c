import {
  addSku,
  changeSku,
  editProduct,
  listPartChoices,
  type ManagedProduct,
  type ManagedSku,
  previewSplit,
  publishProduct,
  setBundleParts,
  showHistory,
  showManagedProduct,
  showProduct,
} from '#contracts';
import { sum } from '#money';
import { aSku, aWorkbench, fullFacts, nobody, text, type Workbench } from './a-workbench.js';

let bench: Workbench;

beforeAll(async () => {
  bench = await aWorkbench();
});
afterAll(() => bench.close());

const formOf = ({ option, price, weightGrams, limitPerBuyer, lowStockAt, status }: ManagedSku) => ({
  option,
  price: { minor: price.minor.toString(), currency: 'CNY' as const },
  weightGrams,
  limitPerBuyer,
  lowStockAt,
  status,
});
const yuan = (minor: string) => ({ minor, currency: 'CNY' as const });

describe('a sku', () => {
  it('is added once under the same id, never with a code that is taken', async () => {
    const { manager, params } = bench;
    const product = await bench.aProduct('draft');
    const of = { ...params, product: product.id };
    const body = { ...aSku(product.version), code: `s-${Date.now()}` };
    await Promise.all([manager.call(addSku, { params: of, body }), manager.call(addSku, { params: of, body })]);
    const { skus, version } = await manager.call(showManagedProduct, { params: of });
    expect(skus).toMatchObject([{ id: body.id, available: 0, held: 0, sold: 0 }]);
    const taken = { ...aSku(version), code: body.code };
    expect((await manager.refusal(addSku, { params: of, body: taken })).name).toBe('code-taken');
    const other = await bench.aProduct('draft');
    const elsewhere = { ...body, version: other.version };
    expect((await manager.refusal(addSku, { params: { ...params, product: other.id }, body: elsewhere })).name).toBe('key-reused');
    expect((await manager.refusal(addSku, { params: of, body: aSku(version - 1) })).name).toBe('edited-meanwhile');
  });

  it('changes its price with a reason only, and says so in the history and in the window', async () => {
    const { manager, params, catalog } = bench;
    const product = await bench.aProduct('published');
    const [sku] = product.skus;
    const of = { ...params, sku: sku!.id };
    const dearer = { ...formOf(sku!), price: yuan('2280'), version: product.version };
    expect(await manager.refusal(changeSku, { params: of, body: { ...dearer, reason: '' } })).toMatchObject({
      name: 'malformed',
      details: { issues: [{ path: 'body.reason' }] },
    });
    const changed = await manager.call(changeSku, { params: of, body: { ...dearer, reason: '猪板油涨价' } });
    expect(changed.skus[0]!.price.minor).toBe(2280n);
    const page = await catalog.stranger.call(showProduct, { params: { product: product.id } });
    expect(page.skus[0]!.price.minor).toBe(2280n);
    const [entry] = (await manager.call(showHistory, { params: { ...params, product: product.id }, query: {} })).entries;
    expect(entry).toMatchObject({
      kind: 'sku.changed',
      reason: '猪板油涨价',
      option: text('200 克', '200 克'),
      before: { priceMinor: '1980' },
      after: { priceMinor: '2280' },
    });
    expect((await manager.refusal(changeSku, { params: of, body: { ...dearer, reason: '又涨' } })).name).toBe('edited-meanwhile');
  });

  it('cannot be switched off as the last one of a published product', async () => {
    const { manager, params } = bench;
    const product = await bench.aProduct('published');
    const [sku] = product.skus;
    const body = { ...formOf(sku!), status: 'off' as const, version: product.version, reason: '' };
    const refusal = await manager.refusal(changeSku, { params: { ...params, sku: sku!.id }, body });
    expect(refusal).toMatchObject({ name: 'not-publishable', details: { missing: ['sku'] } });
  });

  it.each([
    ['no price', { price: undefined }],
    ['a price of nothing', { price: yuan('0') }],
    ['a price below nothing', { price: yuan('-1') }],
    ['a price of −0', { price: yuan('-0') }],
    ['a price beyond a million', { price: yuan('100000001') }],
    ['a price of 1e308', { price: yuan('1e308') }],
    ['a price that is a number', { price: { minor: 1980, currency: 'CNY' } }],
    ['a price in dollars', { price: { minor: '1980', currency: 'USD' } }],
    ['a weight of nothing', { weightGrams: 0 }],
    ['half a limit', { limitPerBuyer: 1.5 }],
    ['a stock of its own making', { available: 1_000 }],
  ])('refuses %s', async (_, change) => {
    const { manager, params } = bench;
    const body = { ...aSku(1), ...change } as never;
    expect((await manager.refusal(addSku, { params: { ...params, product: nobody }, body })).name).toBe('malformed');
  });
});

describe('a pack', () => {
  async function aPack(): Promise<ManagedProduct> {
    const { manager, params } = bench;
    const { name, category, makerId, brandId, prompter, version, id } = await bench.aProduct('draft', 'bundle');
    const form = {
      name,
      category,
      makerId,
      ruleId: null,
      brandId,
      prompter,
      facts: fullFacts,
      picture: 'goods/liugou-gift-box.svg',
      pictures: [],
    };
    const of = { ...params, product: id };
    const written = await manager.call(editProduct, { params: of, body: { ...form, version } });
    return manager.call(addSku, { params: of, body: aSku(written.version, '12900') });
  }

  it('is made of what several workshops sell, and ready as often as its scarcest part', async () => {
    const { manager, params, village, catalog } = bench;
    const pack = await aPack();
    expect(pack.missing).toEqual(['parts']);
    const [sku] = pack.skus;
    const [knot, goose] = [await village.sku('panan-knot-12'), await village.sku('puping-goose-half')];
    await village.stock(knot, 21);
    await village.stock(goose, 8);
    const body = {
      version: pack.version,
      parts: [
        { skuId: knot, pieces: 5 },
        { skuId: goose, pieces: 1 },
      ],
    };
    const made = await manager.call(setBundleParts, { params: { ...params, sku: sku!.id }, body });
    expect(made.missing).toEqual([]);
    expect(made.skus[0]).toMatchObject({
      available: 4,
      held: 0,
      parts: [
        { skuId: knot, pieces: 5 },
        { skuId: goose, pieces: 1 },
      ],
    });
    expect(new Set(made.skus[0]!.parts.map((part) => part.workshop['zh-CN'])).size).toBe(2);
    await manager.call(publishProduct, { params: { ...params, product: pack.id }, body: { version: made.version } });
    const page = await catalog.stranger.call(showProduct, { params: { product: pack.id } });
    expect(page).toMatchObject({ kind: 'bundle', skus: [{ available: 4 }] });
  });

  it("never sells another workshop's goods for less than they cost alone", async () => {
    const { manager, params, village } = bench;
    const pack = await aPack();
    const [sku] = pack.skus;
    const of = { ...params, sku: sku!.id };
    const paid = await manager.call(setBundleParts, {
      params: of,
      body: { version: pack.version, parts: [{ skuId: await village.sku('puping-goose-half'), pieces: 1 }] },
    });
    const product = { ...params, product: pack.id };
    const { version } = await manager.call(publishProduct, { params: product, body: { version: paid.version } });
    const refusals = [
      await manager.refusal(changeSku, { params: of, body: { ...formOf(sku!), price: yuan('1'), version, reason: 'cheap' } }),
      await manager.refusal(setBundleParts, {
        params: of,
        body: { version, parts: [{ skuId: await village.sku('puping-goose-half'), pieces: 2 }] },
      }),
    ];
    for (const refusal of refusals) expect(refusal).toMatchObject({ name: 'not-publishable', details: { missing: ['parts-paid'] } });
    const body = { price: yuan('1'), of: { parts: [{ skuId: await village.sku('puping-goose-half'), pieces: 1 }] } };
    expect((await manager.refusal(previewSplit, { params, body })).name).toBe('not-publishable');
  });

  it('is not made of packs, of drafts, of itself, or of the same thing twice', async () => {
    const { manager, params, village } = bench;
    const pack = await aPack();
    const other = await village.sku('new-year-pack-four');
    const draft = await bench.aProduct('ready');
    const of = { ...params, sku: pack.skus[0]!.id };
    for (const skuId of [other, draft.skus[0]!.id, pack.skus[0]!.id, nobody]) {
      const refusal = await manager.refusal(setBundleParts, { params: of, body: { version: pack.version, parts: [{ skuId, pieces: 1 }] } });
      expect(refusal).toMatchObject({ name: 'not-for-sale', details: { skuId } });
    }
    const knot = { skuId: await village.sku('panan-knot-12'), pieces: 1 };
    expect((await manager.refusal(setBundleParts, { params: of, body: { version: pack.version, parts: [knot, knot] } })).name).toBe(
      'malformed',
    );
    const single = { ...params, sku: await village.sku('wood-fire-lard-450') };
    const { version } = await manager.call(showManagedProduct, { params: { ...params, product: await village.product('wood-fire-lard') } });
    expect((await manager.refusal(setBundleParts, { params: single, body: { version, parts: [knot] } })).name).toBe('not-found');
  });

  it('chooses among what every workshop sells', async () => {
    const { manager, params, village } = bench;
    const { parts } = await manager.call(listPartChoices, { params, query: { search: '同心结' } });
    expect(parts.map(({ skuId }) => skuId)).toContain(await village.sku('panan-knot-12'));
    expect((await manager.call(listPartChoices, { params, query: { search: '年味礼包' } })).parts).toEqual([]);
  });
});

describe('who would get what', () => {
  it('is shown to the fen before anything is published, in the window and in a room', async () => {
    const { manager, params, maker, rule } = bench;
    const { lines } = await manager.call(previewSplit, { params, body: { price: yuan('1999'), of: { makerId: maker, ruleId: rule } } });
    for (const shares of [lines[0]!.inWindow, lines[0]!.inRoom]) expect(sum(shares.map(({ amount }) => amount.minor))).toBe(1999n);
    expect(lines[0]!.inRoom.find(({ role }) => role === 'streamer')).toMatchObject({ name: null, amount: { minor: 200n } });
    expect(lines[0]!.inWindow.map(({ role }) => role)).not.toContain('streamer');
  });

  it('follows the rule of each part of a pack', async () => {
    const { manager, params, village } = bench;
    const parts = [
      { skuId: await village.sku('panan-knot-12'), pieces: 1 },
      { skuId: await village.sku('puping-goose-half'), pieces: 2 },
    ];
    const { lines } = await manager.call(previewSplit, { params, body: { price: yuan('15001'), of: { parts } } });
    expect(lines).toHaveLength(2);
    expect(sum(lines.map(({ price }) => price.minor))).toBe(15001n);
    for (const { price, inRoom } of lines) expect(sum(inRoom.map(({ amount }) => amount.minor))).toBe(price.minor);
    const gone = { parts: [{ skuId: nobody, pieces: 1 }] };
    expect((await manager.refusal(previewSplit, { params, body: { price: yuan('9901'), of: gone } })).name).toBe('not-for-sale');
  });

  it("is not worked out by another workshop's rule", async () => {
    const { manager, params, village, maker, rule } = bench;
    for (const of of [
      { makerId: await village.maker('lin-xiuying'), ruleId: rule },
      { makerId: maker, ruleId: nobody },
    ]) {
      expect((await manager.refusal(previewSplit, { params, body: { price: yuan('100'), of } })).name).toBe('not-found');
    }
  });
});
