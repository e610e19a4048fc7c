import { runsLow } from '../managing/list-managed-products.js';

/** SQL: one row a sku as StockRow says, pieces of flash sales added up beside the shelf. */
export const stockColumns = /* sql */ `
  sku.id as "skuId", product.id as "productId", sku.code, product.name, sku.option, product.picture, product.status as "productStatus",
  pieces.on_hand::int as "onHand", pieces.available::int, pieces.in_flash::int as "inFlash", pieces.held::int, pieces.sold::int, sku.low_stock_at as "lowStockAt",
  ${runsLow} as low`;

/** SQL: the rows behind {@link stockColumns}; a pack has no stock of its own. */
export const stockTables = /* sql */ `
  catalog.product product join catalog.sku sku on sku.product_id = product.id and product.kind = 'single'
  cross join lateral (
    select coalesce(sum(available + held), 0) as on_hand, coalesce(sum(available) filter (where stock.id = sku.id), 0) as available,
      coalesce(sum(available) filter (where stock.id <> sku.id), 0) as in_flash, coalesce(sum(held), 0) as held, coalesce(sum(sold), 0) as sold
    from catalog.stock stock where stock.sku_id = sku.id) pieces`;
