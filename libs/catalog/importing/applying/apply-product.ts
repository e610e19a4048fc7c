import { newId, Problem } from '#platform';
import { money } from '#money';
import { insertSku } from '../../skus/add-sku.js';
import { recordOf, type SkuDraft, writeSku } from '../../skus/sku-values.js';
import { finishProduct, type HeldProduct, holdProduct } from '../../workbench/hold-product.js';
import { insertDraft } from '../../workbench/insert-draft.js';
import { differing, recordChange } from '../../workbench/record-change.js';
import type { PlannedProduct, PlannedSku } from '../plan-table.js';
import { type Hand, tableReason } from './hand.js';
import type { ShelvedPieces } from './shelve-pieces.js';

/** A sku that a table wrote; `repriced` where it costs something else than before. */
export interface AppliedSku extends ShelvedPieces {
  readonly repriced: boolean;
}

/** A product that a table wrote. */
export interface AppliedProduct {
  readonly id: string;
  readonly skus: readonly AppliedSku[];
}

/** Does what a table says about one product, except for its pieces and for search; `not-publishable` and `code-taken` as the same changes would be refused one by one. */
export async function applyProduct(hand: Hand, { was, becomes, skus }: PlannedProduct): Promise<AppliedProduct> {
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
  const applied: AppliedSku[] = [];
  for (const sku of skus) applied.push(await applySku(hand, held, sku));
  await finishProduct(tx, clock, held);
  return { id: productId, skus: applied };
}

async function begin({ tx, clock, workshopId, personId }: Hand, id: string, becomes: PlannedProduct['becomes']): Promise<void> {
  if (!(await insertDraft(tx, clock, workshopId, { id, kind: 'single', ...becomes })))
    throw new Problem('code-taken', { code: becomes.code });
  const after = { code: becomes.code, kind: 'single', name: becomes.name };
  await recordChange(tx, clock, { workshopId, productId: id, personId, kind: 'product.created', reason: tableReason, after });
}

async function applySku(hand: Hand, held: HeldProduct, plan: PlannedSku): Promise<AppliedSku> {
  const { line, was, becomes, addPieces: pieces } = plan;
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
  return { line, productId: held.id, skuId, pieces, repriced: was !== undefined && was.priceMinor !== priceMinor };
}

const record = (
  { tx, clock, workshopId, personId }: Hand,
  productId: string,
  skuId: string | undefined,
  kind: string,
  before: Record<string, unknown>,
  after: Record<string, unknown>,
): Promise<boolean> => recordChange(tx, clock, { workshopId, productId, skuId, personId, kind, reason: tableReason, before, after });

const same = (before: Record<string, unknown>, after: Record<string, unknown>): boolean =>
  Object.keys(differing(before, after).after).length === 0;
