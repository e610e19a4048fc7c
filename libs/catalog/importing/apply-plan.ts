import { type Clock, newId, Problem, publish, type Transaction } from '#platform';
import { money } from '#money';
import { stockChanged } from '../catalog-events.js';
import { insertSku } from '../skus/add-sku.js';
import { recordOf, type SkuDraft, writeSku } from '../skus/sku-values.js';
import { type HeldProduct, holdProduct, letGoProduct } from '../workbench/hold-product.js';
import { insertDraft } from '../workbench/insert-draft.js';
import { differing, recordChange } from '../workbench/record-change.js';
import type { PlannedProduct, PlannedSku } from './plan-table.js';

/** On whose behalf, and where. */
export interface Hand {
  readonly tx: Transaction;
  readonly clock: Clock;
  readonly workshopId: string;
  readonly personId: string;
}

const reason = 'table';

/** Does what a table says about one product; `not-publishable` and `code-taken` as the same changes would be refused one by one. */
export async function applyProduct(hand: Hand, { was, becomes, skus }: PlannedProduct): Promise<void> {
  const { tx, clock, workshopId } = hand;
  const productId = was?.id ?? newId(clock);
  if (!was) await begin(hand, productId, becomes);
  const held = await holdProduct(tx, clock, { workshopId, productId });
  const before = was && { name: was.name, category: was.category, makerId: was.makerId, ruleId: was.ruleId };
  const { code: _, ...after } = becomes;
  if (before && !same(before, after)) {
    await tx.query('update catalog.product set name = $2, category = $3, maker_id = $4, rule_id = $5 where id = $1', [
      productId,
      JSON.stringify(after.name),
      after.category,
      after.makerId,
      after.ruleId,
    ]);
    await record(hand, productId, undefined, 'product.edited', before, after);
  }
  for (const sku of skus) await applySku(hand, held, sku);
  await letGoProduct(tx, clock, held);
}

async function begin({ tx, clock, workshopId, personId }: Hand, id: string, becomes: PlannedProduct['becomes']): Promise<void> {
  if (!(await insertDraft(tx, clock, workshopId, { id, kind: 'single', ...becomes })))
    throw new Problem('code-taken', { code: becomes.code });
  const after = { code: becomes.code, kind: 'single', name: becomes.name };
  await recordChange(tx, clock, { workshopId, productId: id, personId, kind: 'product.created', reason, after });
}

async function applySku(hand: Hand, held: HeldProduct, { was, becomes, addPieces }: PlannedSku): Promise<void> {
  const { tx, clock } = hand;
  const skuId = was?.id ?? newId(clock);
  const { code, priceMinor, ...rest } = becomes;
  const draft: SkuDraft = { ...rest, price: money(priceMinor) };
  if (!was) {
    await insertSku(tx, held, { skuId, code, ...draft });
    await record(hand, held.id, skuId, 'sku.added', {}, recordOf(draft));
  } else {
    const before = recordOf({ ...was, price: money(was.priceMinor) });
    if (!same(before, recordOf(draft))) {
      await writeSku(tx, skuId, draft);
      await record(hand, held.id, skuId, 'sku.changed', before, recordOf(draft));
    }
  }
  if (addPieces === 0) return;
  const available = was?.available ?? 0;
  await tx.query('update catalog.stock set available = available + $2 where id = $1', [skuId, addPieces]);
  await record(hand, held.id, skuId, 'stock.adjusted', { available }, { available: available + addPieces, delta: addPieces, note: '' });
  await publish(tx, clock, stockChanged, { skuIds: [skuId] });
}

const record = (
  { tx, clock, workshopId, personId }: Hand,
  productId: string,
  skuId: string | undefined,
  kind: string,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): Promise<boolean> => recordChange(tx, clock, { workshopId, productId, skuId, personId, kind, reason, before, after });

const same = (before: Record<string, unknown>, after: Record<string, unknown>): boolean =>
  Object.keys(differing(before, after).after).length === 0;
