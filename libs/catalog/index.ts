export { catalogEvents, stockChanged } from './catalog-events.js';
export { CatalogModule } from './catalog.module.js';
export { ListProducts } from './window/list-products.js';
export { type NamedShare, type PricedLine, PriceLines, type WantedLine } from './pricing/price-lines.js';
export { ReadProductCards } from './window/read-product-cards.js';
export { readLegs } from './pricing/rule-legs.js';
export { ShowProduct } from './window/show-product.js';
export { holdStock, releaseStock, returnSoldStock, sellHeldStock, type StockLine } from './stock/stock.js';
export { catalogTables } from './tables/index.js';
