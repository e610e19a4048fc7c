import type { Address, Gift, OrderStatus, Text } from '#contracts';
import type { FeeBearer } from '#money';
import type { Transaction } from '#platform';
import type { FrozenPack } from '../tables/frozen-pack.js';
import type { FrozenShare } from '../tables/line.entity.js';

/** A line as JSON brings it: amounts and moments are text. */
export interface LineRow {
  readonly id: string;
  readonly workshopId: string;
  readonly productId: string;
  readonly skuId: string;
  readonly bundleSkuId: string | null;
  readonly pieces: number;
  readonly flashSaleId: string | null;
  readonly name: Text;
  readonly option: Text;
  readonly picture: string;
  readonly quantity: number;
  readonly listPriceMinor: string;
  readonly unitPriceMinor: string;
  readonly grossMinor: string;
  readonly workshopDiscountMinor: string;
  readonly platformDiscountMinor: string;
  readonly freightMinor: string;
  readonly feeBearer: FeeBearer;
  readonly shares: readonly FrozenShare[];
  readonly refundedQuantity: number;
  readonly packedAt: string | null;
  readonly shippedAt: string | null;
  readonly deliveredAt: string | null;
}

/** An order as it is kept, with its lines. */
export interface OrderRow {
  readonly id: string;
  readonly number: string;
  readonly status: OrderStatus;
  readonly roomCode: string | null;
  readonly totalMinor: string;
  readonly freightMinor: string;
  readonly workshopDiscountMinor: string;
  readonly platformDiscountMinor: string;
  readonly packs: readonly FrozenPack[];
  readonly address: Address;
  readonly gift: Gift | null;
  readonly placedAt: Date;
  readonly expiresAt: Date;
  readonly paidAt: Date | null;
  readonly paymentMethod: string | null;
  readonly splitAt: Date | null;
  readonly completedAt: Date | null;
  readonly closedAt: Date | null;
  readonly lines: readonly LineRow[];
  /** Payments that named the order, did not fit it, and go back. */
  readonly misfits: readonly { readonly foundAt: string; readonly sentAt: string | null }[];
}

/** Which of a buyer's orders: one, or a page of those before `after`, of one status or of all. */
export interface OrdersAsked {
  readonly only?: string | undefined;
  readonly after?: string | undefined;
  readonly status?: OrderStatus | undefined;
  readonly limit: number;
}

const ordersOfBuyer = /* sql */ `
  select o.id, o.number, o.status, r.code as "roomCode", o.total_minor as "totalMinor", o.freight_minor as "freightMinor",
    o.workshop_discount_minor as "workshopDiscountMinor", o.platform_discount_minor as "platformDiscountMinor", o.packs, o.address, o.gift,
    o.placed_at as "placedAt", o.expires_at as "expiresAt", o.paid_at as "paidAt", o.payment_method as "paymentMethod", o.split_at as "splitAt",
    o.completed_at as "completedAt", o.closed_at as "closedAt",
    (select json_agg(json_build_object('id', l.id, 'workshopId', l.workshop_id, 'productId', l.product_id, 'skuId', l.sku_id,
       'bundleSkuId', l.bundle_sku_id, 'pieces', l.pieces, 'flashSaleId', l.flash_sale_id, 'name', l.name, 'option', l.option, 'picture', l.picture,
       'quantity', l.quantity, 'listPriceMinor', l.list_price_minor::text, 'unitPriceMinor', l.unit_price_minor::text,
       'grossMinor', l.gross_minor::text, 'workshopDiscountMinor', l.workshop_discount_minor::text,
       'platformDiscountMinor', l.platform_discount_minor::text, 'freightMinor', l.freight_minor::text, 'shares', l.shares,
       'feeBearer', (select v.fee_bearer from catalog.rule_version v where v.id = l.rule_version_id),
       'refundedQuantity', l.refunded_quantity, 'packedAt', l.packed_at, 'shippedAt', l.shipped_at, 'deliveredAt', l.delivered_at) order by l.id)
     from orders.line l where l.order_id = o.id) as lines,
    (select coalesce(json_agg(json_build_object('foundAt', found_at, 'sentAt', sent_at) order by found_at), '[]')
     from orders.returned_payment p where p.order_id = o.id and p.why <> 'late') as misfits
  from orders."order" o left join live.room r on r.id = o.room_id
  where o.buyer_id = $1 and ($2::uuid is null or o.id = $2) and ($3::uuid is null or o.id < $3) and ($4::text is null or o.status = $4)
  order by o.id desc limit $5`;

/** A buyer's orders with their lines, newest first. */
export const readOrderRows = (
  database: Pick<Transaction, 'query'>,
  buyerId: string,
  { only, after, status, limit }: OrdersAsked,
): Promise<OrderRow[]> => database.query(ordersOfBuyer, [buyerId, only ?? null, after ?? null, status ?? null, limit]);
