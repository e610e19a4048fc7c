import type { Income, IncomeProduct, ShareStep, Text } from '#contracts';
import { money, sum } from '#money';

/** The shares of one product that are equally far on their way. */
export interface IncomeRow {
  readonly productId: string;
  readonly name: Text;
  readonly picture: string;
  readonly step: ShareStep;
  /** Pieces that were kept. */
  readonly quantity: number;
  readonly amountMinor: bigint;
}

type Sums = Pick<Income, 'expected' | 'waiting' | 'arrived' | 'total'>;

/** A party's month product by product, the best sold first: expected + waiting + arrived = total, for each product and for all. */
export function incomeOf(rows: readonly IncomeRow[]): Sums & { products: IncomeProduct[] } {
  const products = [...Map.groupBy(rows, ({ productId }) => productId)].map(([productId, group]) => ({
    productId,
    name: group[0]!.name,
    picture: group[0]!.picture,
    quantity: group.reduce((pieces, { quantity }) => pieces + quantity, 0),
    ...sumsOf(group),
  }));
  return { ...sumsOf(rows), products: products.toSorted(bestFirst) };
}

function sumsOf(rows: readonly IncomeRow[]): Sums {
  const of = (...steps: ShareStep[]) => money(sum(rows.filter(({ step }) => steps.includes(step)).map(({ amountMinor }) => amountMinor)));
  return {
    expected: of('expected'),
    waiting: of('waiting', 'sent'),
    arrived: of('arrived'),
    total: of('expected', 'waiting', 'sent', 'arrived'),
  };
}

function bestFirst(a: IncomeProduct, b: IncomeProduct): number {
  if (a.total.minor !== b.total.minor) return a.total.minor > b.total.minor ? -1 : 1;
  return a.productId < b.productId ? -1 : 1;
}
