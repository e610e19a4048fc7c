import { forward } from './forward.js';

// Why: to be said.
export const Freight0013 = forward(13, 'freight by region and weight', /* sql */ `select 1;`);
