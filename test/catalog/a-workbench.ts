import { randomUUID } from 'node:crypto';
import { addSku, createProduct, editProduct, type ManagedProduct, publishProduct } from '#contracts';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { startCatalog, type TestCatalog, type Visitor } from '../support/start-catalog.js';
import { inVillage, phones } from '../support/village.js';

export const nobody = '0192f0c0-0000-7000-8000-000000000001';

/** The workshop of Liugou at work: its manager signed in, and products made through the door. */
export interface Workbench {
  readonly database: TestDatabase;
  readonly village: ReturnType<typeof inVillage>;
  readonly catalog: TestCatalog;
  readonly manager: Visitor & { id: string };
  readonly params: { workshop: string };
  readonly maker: string;
  readonly rule: string;
  /** A product with one sku at 19.80: only named (`draft`), written in full (`ready`), or in the window (`published`). */
  aProduct(state: 'draft' | 'ready' | 'published', kind?: 'single' | 'bundle'): Promise<ManagedProduct>;
  close(): Promise<void>;
}

export const text = (zh: string, en = '') => ({ 'zh-CN': zh, en });

export const fullFacts = {
  place: text('柳沟村'),
  craft: text('柴火慢熬'),
  storage: text('阴凉处'),
  ingredients: text('猪板油、盐', 'lard, salt'),
  shelfLifeDays: 90,
};

export const aSku = (version: number, price = '1980') => ({
  id: randomUUID(),
  version,
  option: text('200 克'),
  price: { minor: price, currency: 'CNY' as const },
  weightGrams: 260,
  limitPerBuyer: null,
  lowStockAt: 5,
  status: 'on' as const,
});

/** Opens the workbench of Liugou. */
export async function aWorkbench(): Promise<Workbench> {
  const database = await aDatabase();
  const village = inVillage(database);
  const catalog = await startCatalog({ database });
  const manager = await catalog.signIn(phones.manager);
  const params = { workshop: await village.workshop('liugou') };
  const [product] = await database.sql<{ maker_id: string; rule_id: string }>(
    `select maker_id, rule_id from catalog.product where code = 'zaoxi-cracklings'`,
  );
  const { maker_id: maker, rule_id: rule } = product!;

  async function aProduct(state: 'draft' | 'ready' | 'published', kind: 'single' | 'bundle' = 'single'): Promise<ManagedProduct> {
    const ruleId = kind === 'bundle' ? null : rule;
    const draft = { id: randomUUID(), kind, name: text('样品'), category: 'snack', makerId: maker, ruleId };
    let made = await manager.call(createProduct, { params, body: draft });
    const of = { ...params, product: made.id };
    if (state === 'draft') return made;
    const { name, category, makerId, brandId, prompter, version } = made;
    const form = {
      name,
      category,
      makerId,
      ruleId,
      brandId,
      prompter,
      facts: fullFacts,
      picture: 'goods/zaoxi-cracklings.svg',
      pictures: [],
    };
    made = await manager.call(editProduct, { params: of, body: { ...form, version } });
    made = await manager.call(addSku, { params: of, body: aSku(made.version) });
    return state === 'ready' ? made : manager.call(publishProduct, { params: of, body: { version: made.version } });
  }

  return {
    database,
    village,
    catalog,
    manager,
    params,
    maker,
    rule,
    aProduct,
    async close() {
      await catalog.close();
      await database.drop();
    },
  };
}
