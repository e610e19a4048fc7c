import { ListProducts } from '#catalog';
import type { ProductCard } from '#contracts';
import { parseEnv } from '#platform';
import { DataSource, LessThan } from 'typeorm';
import { createCatalog } from '../../../apps/catalog/catalog.js';
import { CatalogEnv } from '../../../apps/catalog/env.js';
import { readCursor, writeCursor } from '../../../libs/catalog/searching/page-cursor.js';
import { cardOf, type CardRow } from '../../../libs/catalog/window/product-card.js';
import { cardRelations, relatedTables } from './relations.js';

// The usual way, to compare with: the same door and the same answer, read through TypeORM's relations.
const env = parseEnv(CatalogEnv);
const app = await createCatalog(env);
const database = await new DataSource({
  type: 'postgres',
  url: env.DATABASE_URL,
  entities: relatedTables,
  extra: { max: 10 },
}).initialize();
const products = database.getRepository<Related>('related_product');

interface Related extends Omit<CardRow, 'legs' | 'skus' | 'workshop'> {
  workshop: CardRow['workshop'] & { township: { name: CardRow['name'] } };
  rule: { versions: { number: number; legs: unknown }[] };
  skus: (CardRow['skus'][number] & { stock: { available: number } })[];
}

const byRelations: Pick<ListProducts, 'execute'> = {
  async execute({ after, limit }) {
    const end = after === undefined ? undefined : readCursor('newest', after);
    const rows = await products.find({
      where: { ...(end && { id: LessThan(end.productId) }), status: 'published', skus: { status: 'on' } } as never,
      relations: cardRelations as never,
      order: { id: 'DESC' } as never,
      take: limit + 1,
    });
    const cards = rows.slice(0, limit).map(asCard);
    return {
      products: cards,
      next: rows.length > limit ? writeCursor('newest', { question: 0, value: '0', productId: cards.at(-1)!.id }) : null,
    };
  },
};

function asCard({ rule, skus, workshop: { township, ...workshop }, ...row }: Related): ProductCard {
  const newest = rule.versions.reduce((a, b) => (a.number > b.number ? a : b));
  const shelf = skus
    .map(({ stock, ...sku }) => ({ ...sku, available: stock.available, flash: null, parts: null }))
    .toSorted((a, b) => Number(BigInt(a.priceMinor) - BigInt(b.priceMinor)));
  const cards = shelf.map(({ id, option, priceMinor, available, weightGrams, limitPerBuyer, flash, parts }) => ({
    id,
    option,
    priceMinor,
    available,
    weightGrams,
    limitPerBuyer,
    flash,
    parts,
  }));
  return cardOf({ ...row, workshop: { ...workshop, townshipName: township.name }, legs: JSON.stringify(newest.legs), skus: cards });
}

const listing = app.get(ListProducts, { strict: false });
Object.assign(listing, byRelations);
await app.listen({ port: env.PORT, host: env.HOST });
