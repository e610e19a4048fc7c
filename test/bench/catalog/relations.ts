import { EntitySchema } from 'typeorm';

type Columns = Record<string, { type: 'uuid' | 'text' | 'jsonb' | 'int' | 'bigint'; primary?: boolean; name?: string }>;

const table = (name: string, columns: Columns, relations: Record<string, object> = {}, schema = 'catalog'): EntitySchema =>
  new EntitySchema({ name: `related_${name}`, schema, tableName: name, columns, relations: relations as never });

const id = { id: { type: 'uuid', primary: true } } satisfies Columns;
const name = { name: { type: 'jsonb' } } satisfies Columns;
const one = (target: string, column: string, type = 'many-to-one') => ({ type, target: `related_${target}`, joinColumn: { name: column } });
const many = (target: string, inverseSide: string) => ({ type: 'one-to-many', target: `related_${target}`, inverseSide });

/** The window's tables as a TypeORM user would relate them. */
export const relatedTables = [
  table('place', { ...id, ...name }, {}, 'identity'),
  table('workshop', { ...id, ...name, type: { type: 'text' } }, { township: one('place', 'township_id') }),
  table('maker', { ...id, ...name, craft: { type: 'jsonb' }, portrait: { type: 'text' } }),
  table('rule_version', { ...id, number: { type: 'int' }, legs: { type: 'jsonb' } }, { rule: one('rule', 'rule_id') }),
  table('rule', { ...id }, { versions: many('rule_version', 'rule') }),
  table('stock', { ...id, available: { type: 'int' } }),
  table(
    'sku',
    {
      ...id,
      option: { type: 'jsonb' },
      status: { type: 'text' },
      priceMinor: { type: 'bigint', name: 'price_minor' },
      weightGrams: { type: 'int', name: 'weight_grams' },
      limitPerBuyer: { type: 'int', name: 'limit_per_buyer' },
    },
    { product: one('product', 'product_id'), stock: one('stock', 'id', 'one-to-one') },
  ),
  table(
    'product',
    {
      ...id,
      ...name,
      code: { type: 'text' },
      kind: { type: 'text' },
      picture: { type: 'text' },
      category: { type: 'text' },
      status: { type: 'text' },
    },
    {
      workshop: one('workshop', 'workshop_id'),
      maker: one('maker', 'maker_id'),
      rule: one('rule', 'rule_id'),
      skus: many('sku', 'product'),
    },
  ),
];

/** What a card needs of them. */
export const cardRelations = { workshop: { township: true }, maker: true, rule: { versions: true }, skus: { stock: true } };
