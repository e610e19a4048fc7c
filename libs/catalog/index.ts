export { CatalogModule } from './catalog.module.js';
export { ListProducts } from './list-products.js';
export { type NamedShare, type PricedLine, PriceLines, type WantedLine } from './price-lines.js';
export { ReadProductCards } from './read-product-cards.js';
export { readLegs } from './rule-legs.js';
export { ShowProduct } from './show-product.js';
export { holdStock, releaseStock, sellHeldStock, type StockLine } from './stock.js';
export { catalogTables } from './tables/index.js';
