import { ownAddress } from '../own-address.js';

/** Where the streamer is in the studio, and how to move within it. */
export const { address, go, followLink } = ownAddress('/studio');
