import type { FlashOffer, FlashSaleWish } from '#contracts';
import { type Clock, Problem, publish, type Transaction } from '#platform';
import { flashAnnounced, stockChanged } from '../../catalog-events.js';
import { holdPrices } from './flash-prices.js';
import { insertSale, readSale } from './sale-rows.js';

/** What is to be sold, as far as it decides whether it may be. */
interface Goods {
  productId: string;
  workshopId: string;
  kind: 'single' | 'bundle';
  forSale: boolean;
  priceMinor: string;
}

/** Who announces, from where, and of what they may. */
export interface Announcer {
  readonly personId: string;
  readonly roomId: string | null;
  mayOffer(goods: Pick<Goods, 'productId' | 'workshopId'>): boolean;
  /** Whoever manages the goods' workshop asks what they like; anybody else at least half of the list price. */
  manages(workshopId: string): boolean;
}

/**
 * Takes a quota from the shelf and lays it aside for a sale. Refuses with `flash-refused`: a pack, a price that is not below the list's or below half of it without the say of a manager, a sku that has a sale already,
 * more than lies there. The same wish again is the same sale.
 */
export async function carveSale(tx: Transaction, clock: Clock, wish: FlashSaleWish, announcer: Announcer): Promise<FlashOffer> {
  await holdPrices(tx, wish.skuId);
  const goods = await readGoods(tx, wish.skuId, announcer);
  // Whoever changes this sku's sales or stock waits here, so that what is read below stays true.
  const available = await lockShelf(tx, wish.skuId);
  const known = await readSale(tx, wish.id);
  if (known) {
    if (!isSame(known, wish, announcer)) throw new Problem('key-reused');
    return known.offer;
  }
  refuseThePrice(goods, wish, announcer);
  await refuseWhatCannotBe(tx, goods, wish, available);
  await tx.query('update catalog.stock set available = available - $2 where id = $1', [wish.skuId, wish.quota]);
  await layAside(tx, wish);
  const offer = await insertSale(tx, clock, wish, { ...announcer, workshopId: goods.workshopId });
  await publish(tx, clock, flashAnnounced, { flashSaleId: wish.id });
  await publish(tx, clock, stockChanged, { skuIds: [wish.skuId] });
  return offer;
}

async function readGoods(tx: Transaction, skuId: string, { mayOffer }: Announcer): Promise<Goods> {
  const [goods]: Goods[] = await tx.query(
    `select product.id as "productId", product.workshop_id as "workshopId", product.kind, sku.price_minor as "priceMinor",
       product.status = 'published' and sku.status = 'on' as "forSale"
     from catalog.sku sku join catalog.product product on product.id = sku.product_id where sku.id = $1`,
    [skuId],
  );
  if (!goods || !mayOffer(goods)) throw new Problem('not-found');
  if (goods.kind === 'bundle') throw new Problem('flash-refused', { reason: 'bundle' });
  return goods;
}

async function lockShelf(tx: Transaction, skuId: string): Promise<number> {
  const [shelf]: { available: number }[] = await tx.query('select available from catalog.stock where id = $1 for update', [skuId]);
  return shelf?.available ?? 0;
}

function refuseThePrice(goods: Goods, { price: { minor } }: FlashSaleWish, { manages }: Announcer): void {
  const list = BigInt(goods.priceMinor);
  if (minor >= list || (2n * minor < list && !manages(goods.workshopId))) throw new Problem('flash-refused', { reason: 'price' });
}

async function refuseWhatCannotBe(tx: Transaction, goods: Goods, { skuId, quota }: FlashSaleWish, available: number): Promise<void> {
  if (!goods.forSale) throw new Problem('not-for-sale', { skuId });
  const [running] = await tx.query('select from catalog.flash_sale where sku_id = $1 and ended_at is null', [skuId]);
  if (running) throw new Problem('flash-refused', { reason: 'running' });
  if (available < quota) throw new Problem('flash-refused', { reason: 'too-few' });
}

// An id that something else has already, such as another sku (a pack has no shelf, and its limit is counted under its id), is refused and not overwritten.
async function layAside(tx: Transaction, { id, skuId, quota }: FlashSaleWish): Promise<void> {
  const laid: unknown[] = await tx.query(
    `insert into catalog.stock (id, sku_id, available)
     select $1::uuid, $2, $3 where not exists (select from catalog.sku where id = $1::uuid) on conflict (id) do nothing returning id`,
    [id, skuId, quota],
  );
  if (laid.length === 0) throw new Problem('key-reused');
}

const isSame = (
  { offer, startedBy }: { offer: FlashOffer; startedBy: string },
  { skuId, price, quota, limitPerBuyer }: FlashSaleWish,
  { personId }: Announcer,
): boolean =>
  startedBy === personId &&
  offer.skuId === skuId &&
  offer.price.minor === price.minor &&
  offer.quota === quota &&
  offer.limitPerBuyer === limitPerBuyer;
