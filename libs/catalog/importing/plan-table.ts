import type { TableChange, Text } from '#contracts';
import { yuanCell } from './cells.js';
import type { LineValues } from './line-values.js';
import type { BookProduct, BookSku, Pointers } from './read-books.js';
import type { Fault } from './read-table.js';
import type { TableColumn } from './table-columns.js';

/** A sku as it shall be; without `was` it is new. */
export interface PlannedSku {
  readonly line: number;
  readonly was: BookSku | undefined;
  readonly becomes: Omit<BookSku, 'id' | 'available'>;
  readonly addPieces: number;
}

/** A product as it shall be; without `was` it is new, a draft. */
export interface PlannedProduct {
  readonly line: number;
  readonly was: BookProduct | undefined;
  readonly becomes: Pick<BookProduct, 'code' | 'name' | 'category' | 'makerId' | 'ruleId'>;
  readonly skus: readonly PlannedSku[];
}

/** What a table would do: nothing else, and nothing where there is a fault. */
export interface TablePlan {
  readonly products: readonly PlannedProduct[];
  readonly changes: readonly TableChange[];
  readonly faults: readonly Fault[];
}

/** What the columns of a table are called in its first line. */
export type Heads = Partial<Record<TableColumn, string>>;
/** More pieces than this lie on no shelf of a village. */
export const mostPieces = 1_000_000;
const mostSkus = 20;

/** Holds what the lines say beside what stands in the books. Every line is judged, so that all faults are known at once. */
export function planTable(lines: readonly LineValues[], books: readonly BookProduct[], pointers: Pointers, heads: Heads): TablePlan {
  const faults: Fault[] = [];
  const say = (line: number, column: TableColumn, fault: string): void =>
    void faults.push({ line, column: heads[column] ?? column, fault });
  const known = new Map(books.map((product) => [product.code, product]));
  const owner = new Map(books.flatMap((product) => product.skus.map((sku) => [sku.code, product.code])));
  const seen = new Set<string>();

  const products = [...Map.groupBy(lines, ({ productCode }) => productCode)].map(([code, group]): PlannedProduct => {
    const was = known.get(code);
    const first = group[0]!;
    if (!was && pointers.taken.has(code)) say(first.line, 'productCode', 'taken');
    const skus = group.flatMap((values): PlannedSku[] => {
      if (values.skuCode === undefined) return [];
      if (seen.has(values.skuCode)) say(values.line, 'skuCode', 'twice');
      seen.add(values.skuCode);
      const home = owner.get(values.skuCode);
      if (pointers.taken.has(values.skuCode) || (home !== undefined && home !== code)) say(values.line, 'skuCode', 'taken');
      const sku = was?.skus.find((each) => each.code === values.skuCode);
      return [plannedSku(values, sku, was?.kind ?? 'single', say)];
    });
    if ((was?.skus.length ?? 0) + skus.filter((sku) => !sku.was).length > mostSkus) say(first.line, 'skuCode', 'too-many');
    return { line: first.line, was, becomes: plannedProduct(code, group, was, pointers, say), skus };
  });
  return { products, changes: faults.length > 0 ? [] : products.flatMap(changesOf), faults };
}

type Say = (line: number, column: TableColumn, fault: string) => void;
type ProductColumn = 'nameZh' | 'nameEn' | 'category' | 'maker' | 'rule';

/** All lines of a product must say the same about it. */
function agreed(group: readonly LineValues[], column: ProductColumn, say: Say): string | undefined {
  const saying = group.filter((values) => values[column] !== undefined);
  for (const values of saying) if (values[column] !== saying[0]![column]) say(values.line, column, 'differs');
  return saying[0]?.[column];
}

function plannedProduct(
  code: string,
  group: readonly LineValues[],
  was: BookProduct | undefined,
  { makers, rules, categories }: Pointers,
  say: Say,
): PlannedProduct['becomes'] {
  const { line } = group[0]!;
  const said = { nameZh: agreed(group, 'nameZh', say), nameEn: agreed(group, 'nameEn', say) };
  const pointed = (column: 'category' | 'maker' | 'rule', exists: (value: string) => boolean): string | undefined => {
    const value = agreed(group, column, say);
    if (value !== undefined && !exists(value)) say(line, column, 'unknown');
    if (value === undefined && !was) say(line, column, 'empty');
    return value;
  };
  const category = pointed('category', (value) => categories.has(value));
  const maker = pointed('maker', (value) => makers.has(value));
  const rule = was?.kind === 'bundle' ? undefined : pointed('rule', (value) => rules.has(value));
  if (said.nameZh === undefined && !was) say(line, 'nameZh', 'empty');
  return {
    code,
    name: textOf(said.nameZh, said.nameEn, was?.name),
    category: category ?? was?.category ?? '',
    makerId: makers.get(maker ?? '') ?? was?.makerId ?? '',
    ruleId: rules.get(rule ?? '') ?? was?.ruleId ?? null,
  };
}

function plannedSku(values: LineValues, was: BookSku | undefined, kind: BookProduct['kind'], say: Say): PlannedSku {
  const { line, addPieces = 0 } = values;
  if (!was) {
    for (const column of ['optionZh', 'weightGrams'] as const) if (values[column] === undefined) say(line, column, 'empty');
    if (values.priceMinor === undefined) say(line, 'price', 'empty');
  }
  const available = (was?.available ?? 0) + addPieces;
  if (addPieces !== 0 && kind === 'bundle') say(line, 'addPieces', 'pack');
  else if (available < 0) say(line, 'addPieces', 'short');
  else if (available > mostPieces) say(line, 'addPieces', 'number');
  const limit = values.limitPerBuyer ?? was?.limitPerBuyer ?? 0;
  return {
    line,
    was,
    addPieces,
    becomes: {
      code: values.skuCode!,
      option: textOf(values.optionZh, values.optionEn, was?.option),
      priceMinor: values.priceMinor ?? was?.priceMinor ?? 0n,
      weightGrams: values.weightGrams ?? was?.weightGrams ?? 0,
      limitPerBuyer: limit === 0 ? null : limit,
      lowStockAt: values.lowStockAt ?? was?.lowStockAt ?? 5,
      status: values.status ?? was?.status ?? 'on',
    },
  };
}

/** A text of which a table may say one language; without English the Chinese stands for it. */
function textOf(zh: string | undefined, en: string | undefined, was: Text | undefined): Text {
  const chinese = zh ?? was?.['zh-CN'] ?? '';
  const english = en ?? (was && was.en !== was['zh-CN'] ? was.en : chinese);
  return { 'zh-CN': chinese, en: english };
}

type Cells = Partial<Record<TableColumn, string>>;

const productCells = ({ name, category, makerId, ruleId }: PlannedProduct['becomes']): Cells => ({
  nameZh: name['zh-CN'],
  nameEn: name.en,
  category,
  maker: makerId,
  rule: ruleId ?? '',
});

const skuCells = (sku: PlannedSku['becomes']): Cells => ({
  optionZh: sku.option['zh-CN'],
  optionEn: sku.option.en,
  price: yuanCell(sku.priceMinor),
  weightGrams: `${sku.weightGrams}`,
  limitPerBuyer: `${sku.limitPerBuyer ?? 0}`,
  lowStockAt: `${sku.lowStockAt}`,
  status: sku.status,
});

function changesOf({ line, was, becomes, skus }: PlannedProduct): TableChange[] {
  const differences = (at: number, code: string, before: Cells | null, after: Cells): TableChange[] =>
    Object.entries(after).flatMap(([column, value]) =>
      before?.[column as TableColumn] === value
        ? []
        : [{ line: at, code, column, before: before?.[column as TableColumn] ?? null, after: value }],
    );
  return [
    ...differences(line, becomes.code, was ? productCells(was) : null, productCells(becomes)),
    ...skus.flatMap((sku) => [
      ...differences(sku.line, sku.becomes.code, sku.was ? skuCells(sku.was) : null, skuCells(sku.becomes)),
      ...(sku.addPieces === 0
        ? []
        : [
            {
              line: sku.line,
              code: sku.becomes.code,
              column: 'available',
              before: `${sku.was?.available ?? 0}`,
              after: `${(sku.was?.available ?? 0) + sku.addPieces}`,
            },
          ]),
    ]),
  ];
}
