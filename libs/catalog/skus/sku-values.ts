import type { addSku } from '#contracts';
import type { Transaction } from '#platform';
import type { Asked } from '#platform/http';
import { bothLanguages } from '../workbench/both-languages.js';

/** What a form says of a sku. */
export type SkuDraft = Omit<Asked<typeof addSku>['body'], 'id' | 'code' | 'version'>;

/** The draft as a record keeps it, money as fen. */
export const recordOf = ({ option, price, weightGrams, limitPerBuyer, lowStockAt, status }: SkuDraft) => ({
  option: bothLanguages(option),
  priceMinor: price.minor,
  weightGrams,
  limitPerBuyer,
  lowStockAt,
  status,
});

/** The draft as values of a statement: option, price_minor, weight_grams, limit_per_buyer, low_stock_at, status. */
export const columnsOf = (draft: SkuDraft): unknown[] => [
  JSON.stringify(bothLanguages(draft.option)),
  draft.price.minor.toString(),
  draft.weightGrams,
  draft.limitPerBuyer,
  draft.lowStockAt,
  draft.status,
];

/** Writes a draft over a sku. */
export const writeSku = (tx: Transaction, skuId: string, draft: SkuDraft): Promise<unknown> =>
  tx.query(
    'update catalog.sku set option = $2, price_minor = $3, weight_grams = $4, limit_per_buyer = $5, low_stock_at = $6, status = $7 where id = $1',
    [skuId, ...columnsOf(draft)],
  );
