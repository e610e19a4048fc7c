export { Announce } from './announce.js';
export { AskToExplain } from './ask-to-explain.js';
export { CountViewers } from './count-viewers.js';
export { KeepMessage } from './keep-message.js';
export { Like } from './like.js';
export { Say } from './say.js';
export { SlowRoom } from './slow-room.js';
