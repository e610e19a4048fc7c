import type { Text } from '#contracts';
import type { Transaction } from '#platform';

/** A sku as the table shows it. */
export interface BookSku {
  readonly id: string;
  readonly code: string;
  readonly option: Text;
  readonly priceMinor: bigint;
  readonly weightGrams: number;
  readonly limitPerBuyer: number | null;
  readonly lowStockAt: number;
  readonly status: 'on' | 'off';
  readonly available: number;
}

/** A product as the table shows it. */
export interface BookProduct {
  readonly id: string;
  readonly code: string;
  readonly kind: 'single' | 'bundle';
  readonly status: 'draft' | 'published' | 'withdrawn';
  readonly name: Text;
  readonly category: string;
  readonly makerId: string;
  readonly maker: string;
  readonly ruleId: string | null;
  readonly rule: string | null;
  readonly skus: readonly BookSku[];
}

type Row = Omit<BookProduct, 'skus'> & { skus: (Omit<BookSku, 'priceMinor'> & { priceMinor: string })[] };

/** All products of a workshop with their skus, by code. */
export async function readBooks(tx: Transaction, workshopId: string): Promise<BookProduct[]> {
  const rows: Row[] = await tx.query(
    `select product.id, product.code, product.kind, product.status, product.name, product.category, maker.id as "makerId", maker.code as maker,
       rule.id as "ruleId", rule.code as rule,
       (select coalesce(jsonb_agg(jsonb_build_object('id', sku.id, 'code', sku.code, 'option', sku.option, 'priceMinor', sku.price_minor::text,
          'weightGrams', sku.weight_grams, 'limitPerBuyer', sku.limit_per_buyer, 'lowStockAt', sku.low_stock_at, 'status', sku.status,
          'available', coalesce(stock.available, 0)) order by sku.code), '[]')
        from catalog.sku sku left join catalog.stock stock on stock.id = sku.id where sku.product_id = product.id) as skus
     from catalog.product product join catalog.maker maker on maker.id = product.maker_id left join catalog.rule rule on rule.id = product.rule_id
     where product.workshop_id = $1 order by product.code`,
    [workshopId],
  );
  return rows.map((row) => ({ ...row, skus: row.skus.map(({ priceMinor, ...sku }) => ({ ...sku, priceMinor: BigInt(priceMinor) })) }));
}

/** What lines of a table may point at, by code; `taken` are codes of products and skus that belong to other workshops, as far as anybody may see them. */
export interface Pointers {
  readonly makers: ReadonlyMap<string, string>;
  readonly rules: ReadonlyMap<string, string>;
  readonly categories: ReadonlySet<string>;
  readonly taken: ReadonlySet<string>;
}

/** Reads what the lines of a table may point at. */
export async function readPointers(tx: Transaction, workshopId: string, codes: readonly string[]): Promise<Pointers> {
  const [row]: { makers: Record<string, string>; rules: Record<string, string>; categories: string[]; taken: string[] }[] = await tx.query(
    `select (select coalesce(jsonb_object_agg(code, id), '{}') from catalog.maker where workshop_id = $1) as makers,
       (select coalesce(jsonb_object_agg(code, id), '{}') from catalog.rule where workshop_id = $1) as rules,
       (select coalesce(jsonb_agg(code), '[]') from catalog.category) as categories,
       (select coalesce(jsonb_agg(code), '[]') from (
          select code from catalog.product where code = any ($2) and workshop_id <> $1
          union select sku.code from catalog.sku sku join catalog.product product on product.id = sku.product_id
            where sku.code = any ($2) and product.workshop_id <> $1) as others) as taken`,
    [workshopId, codes],
  );
  return {
    makers: new Map(Object.entries(row!.makers)),
    rules: new Map(Object.entries(row!.rules)),
    categories: new Set(row!.categories),
    taken: new Set(row!.taken),
  };
}
