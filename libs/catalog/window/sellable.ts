/**
 * SQL: what can be ordered of a sku, as `left_of.pieces`, after `catalog.sku sku` and `catalog.product product`. A single sku's pieces are its shelf; a bundle's are what
 * its scarcest part gives, null when it has no parts, one of them is not sold (any more), or its price does not pay what those of other workshops cost alone (`partPrices`).
 */
export const joinPiecesLeft = /* sql */ `
  cross join lateral (
    select coalesce(stock.available, 0) as pieces from (select 1) single left join catalog.stock stock on stock.id = sku.id where product.kind = 'single'
    union all
    select case when bool_and(part_sku.status = 'on' and part_product.status = 'published' and part_product.kind = 'single')
        and sku.price_minor >= coalesce(sum(part_sku.price_minor * part.pieces) filter (where part_product.workshop_id <> product.workshop_id), 0)
      then min(coalesce(stock.available, 0) / part.pieces) end
    from catalog.bundle_part part
    join catalog.sku part_sku on part_sku.id = part.sku_id
    join catalog.product part_product on part_product.id = part_sku.product_id
    left join catalog.stock stock on stock.id = part.sku_id
    where part.bundle_sku_id = sku.id and product.kind = 'bundle' group by part.bundle_sku_id
  ) left_of`;

/** SQL: a sku that the window shows, after {@link joinPiecesLeft}. */
export const isSellable = /* sql */ `product.status = 'published' and sku.status = 'on' and left_of.pieces is not null`;
