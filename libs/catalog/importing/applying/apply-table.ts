import type { TableChange } from '#contracts';
import { Problem } from '#platform';
import { undercutSkus } from '../../promotions/flash/flash-prices.js';
import { indexProducts } from '../../searching/index-products.js';
import type { Heads, PlannedProduct, TablePlan } from '../plan-table.js';
import { type AppliedProduct, type AppliedSku, applyProduct } from './apply-product.js';
import type { Hand } from './hand.js';
import { shelvePieces } from './shelve-pieces.js';

/** Words are made between other people's requests, not for all products at a stretch. */
const indexedAtOnce = 50;

/**
 * Does what a plan says and answers what was changed, with the pieces that really lay on the shelves. `table-refused` names the line of what cannot be done. Orders wait for
 * the shelves that get pieces, at the very end, and for nothing else.
 */
export async function applyTable(hand: Hand, { products, changes }: TablePlan, heads: Heads): Promise<TableChange[]> {
  const touched = new Set(changes.map(({ line }) => line));
  const applied: AppliedProduct[] = [];
  for (const product of products.filter(({ line, skus }) => touched.has(line) || skus.some((sku) => touched.has(sku.line)))) {
    applied.push(await applyOrSay(hand, product));
  }
  const skus = applied.flatMap((product) => product.skus);
  await indexAll(hand, applied);
  await refuseUndercut(hand, skus, heads);
  const lay = await shelvePieces(
    hand,
    skus.filter(({ pieces }) => pieces !== 0),
    heads.addPieces ?? 'addPieces',
  );
  const pieces = new Map(skus.map((sku) => [sku.line, sku.pieces]));
  return changes.map((change) => {
    const before = change.column === 'available' ? lay.get(change.line) : undefined;
    return before === undefined ? change : { ...change, before: `${before}`, after: `${before + pieces.get(change.line)!}` };
  });
}

async function applyOrSay(hand: Hand, product: PlannedProduct): Promise<AppliedProduct> {
  try {
    return await applyProduct(hand, product);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const fault = error.problem === 'code-taken' ? 'taken' : error.problem;
    throw new Problem('table-refused', { faults: [{ line: product.line, column: '', fault }] });
  }
}

async function refuseUndercut({ tx, clock }: Hand, skus: readonly AppliedSku[], heads: Heads): Promise<void> {
  const repriced = skus.filter((sku) => sku.repriced);
  const undercut = await undercutSkus(
    tx,
    clock,
    repriced.map(({ skuId }) => skuId),
  );
  if (undercut.length === 0) return;
  const lines = repriced.filter(({ skuId }) => undercut.includes(skuId)).map(({ line }) => line);
  throw new Problem('table-refused', {
    faults: lines.map((line) => ({ line, column: heads.price ?? 'price', fault: 'price-below-flash' })),
  });
}

async function indexAll({ tx, clock }: Hand, applied: readonly AppliedProduct[]): Promise<void> {
  const ids = applied.map(({ id }) => id).toSorted();
  for (let first = 0; first < ids.length; first += indexedAtOnce) await indexProducts(tx, clock, ids.slice(first, first + indexedAtOnce));
}
