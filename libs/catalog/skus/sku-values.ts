import type { addSku } from '#contracts';
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
