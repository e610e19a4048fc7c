import type { FlashOffer, FlashSaleWish } from '#contracts';
import type { Clock, Transaction } from '#platform';
import { flashOfferOf, type FlashRow } from './flash-offer.js';

/** A sale as it stands, whatever its state. */
export interface StandingSale {
  readonly offer: FlashOffer;
  readonly startedBy: string;
  readonly ended: boolean;
}

/** SQL: the columns of {@link FlashRow}, of `sale` and its `pieces`. */
export const offerColumns = /* sql */ `sale.id, sale.sku_id as "skuId", sale.price_minor as "priceMinor", sale.quota, pieces.available as left,
  sale.limit_per_buyer as "limitPerBuyer", sale.opens_at as "opensAt", sale.closes_at as "closesAt"`;

/** A sale by its id, or undefined. */
export async function readSale(tx: Pick<Transaction, 'query'>, flashSaleId: string): Promise<StandingSale | undefined> {
  const [row]: (FlashRow & Omit<StandingSale, 'offer'>)[] = await tx.query(
    `select ${offerColumns}, sale.started_by as "startedBy", sale.ended_at is not null as ended
     from catalog.flash_sale sale join catalog.stock pieces on pieces.id = sale.id where sale.id = $1`,
    [flashSaleId],
  );
  if (!row) return undefined;
  const { startedBy, ended, ...offer } = row;
  return { offer: flashOfferOf(offer), startedBy, ended };
}

/** Writes a sale that is counted in from now. */
export async function insertSale(
  tx: Transaction,
  clock: Clock,
  { id, skuId, price, quota, limitPerBuyer, countInSeconds, minutes }: FlashSaleWish,
  { workshopId, roomId, personId }: { workshopId: string; roomId: string | null; personId: string },
): Promise<FlashOffer> {
  const announcedAt = clock.now();
  const opensAt = new Date(announcedAt.getTime() + countInSeconds * 1_000);
  const closesAt = new Date(opensAt.getTime() + minutes * 60_000);
  await tx.query(
    `insert into catalog.flash_sale (id, workshop_id, sku_id, room_id, price_minor, quota, limit_per_buyer, announced_at, opens_at, closes_at, started_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [id, workshopId, skuId, roomId, price.minor.toString(), quota, limitPerBuyer, announcedAt, opensAt, closesAt, personId],
  );
  return { id, skuId, price, quota, left: quota, limitPerBuyer, opensAt: opensAt.toISOString(), closesAt: closesAt.toISOString() };
}
