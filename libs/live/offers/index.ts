export { CallOffOffer } from './call-off-offer.js';
export { ClaimDrop } from './claim-drop.js';
export { DrawLuckyBags } from './draw-lucky-bags.js';
export { EndDrops } from './end-drops.js';
export { KeepEntrants } from './keep-entrants.js';
export { OpenDrop } from './open-drop.js';
export { OpenLuckyBag } from './open-lucky-bag.js';
export { TryLuck } from './try-luck.js';
