export { FindBroadcastingRoom } from './find-broadcasting-room.js';
export { FindWatchedRoom } from './find-watched-room.js';
export { ShowPictured } from './show-pictured.js';
