export { DateRelease } from './date-release.js';
export { HoldsModule } from './holds.module.js';
export { ReleaseLegs } from './release-legs.js';
export { ReleaseReserves } from './release-reserves.js';
export { SetReserve } from './set-reserve.js';
export { ShowReserve } from './show-reserve.js';
