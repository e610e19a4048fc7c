import { forward } from './forward.js';

// Why: to be said.
export const PicturesAndSearch0010 = forward(10, 'pictures and search', /* sql */ `select 1;`);
