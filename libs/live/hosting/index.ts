export { ArrangeBag } from './arrange-bag.js';
export { ClaimBroadcast } from './claim-broadcast.js';
export { EndRoom } from './end-room.js';
export { FindHostedRoom, type HostedRoom } from './find-hosted-room.js';
export { type Broadcast, KeepBroadcasts } from './keep-broadcasts.js';
export { PinNext } from './pin-next.js';
export { PinProduct } from './pin-product.js';
export { PractiseRoom } from './practise-room.js';
export { StartRoom } from './start-room.js';
