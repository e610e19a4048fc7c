import { craftSeaHillMakers } from './makers-crafts-sea-hills.js';
import { kitchenMakers } from './makers-kitchens.js';
import { changtanProducts } from './products-changtan.js';
import { liugouProducts } from './products-liugou.js';
import { nanmenProducts } from './products-nanmen.js';
import { pupingProducts } from './products-puping.js';
import { taoyuanProducts } from './products-taoyuan.js';
import { wufengProducts } from './products-wufeng.js';
import type { Maker, Product } from './village.js';

/** The twenty makers, the people behind the products. */
export const makers: Maker[] = [...kitchenMakers, ...craftSeaHillMakers];

/** The thirty products, workshop by workshop. */
export const products: Product[] = [
  ...liugouProducts,
  ...pupingProducts,
  ...nanmenProducts,
  ...changtanProducts,
  ...taoyuanProducts,
  ...wufengProducts,
];

export { bundles } from './bundles.js';
export { brands, papers } from './papers.js';
export { coupons } from './coupons.js';
export { demoSignIns } from './demo-sign-ins.js';
export { freight } from './freight.js';
export { people } from './people.js';
export { county, platform, townships, villages } from './places.js';
export { rooms } from './rooms.js';
export { rules } from './rules.js';
export type * from './village.js';
export { workshops } from './workshops.js';
