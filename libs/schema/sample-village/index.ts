import { craftSeaHillMakers } from './people/makers-crafts-sea-hills.js';
import { kitchenMakers } from './people/makers-kitchens.js';
import { changtanProducts } from './goods/changtan.js';
import { liugouProducts } from './goods/liugou.js';
import { nanmenProducts } from './goods/nanmen.js';
import { pupingProducts } from './goods/puping.js';
import { taoyuanProducts } from './goods/taoyuan.js';
import { wufengProducts } from './goods/wufeng.js';
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

export { bundles } from './goods/bundles.js';
export { brands, papers } from './goods/papers.js';
export { coupons } from './coupons.js';
export { demoSignIns } from './people/demo-sign-ins.js';
export { freight } from './freight.js';
export { custodians, paidInCash } from './payouts.js';
export { people } from './people/people.js';
export { county, platform, townships, villages } from './places.js';
export { rooms } from './rooms.js';
export { rules } from './rules.js';
export type * from './village.js';
export { workshops } from './workshops.js';
