import { forward } from './forward.js';

// Why: to be said.
export const Workbench0009 = forward(9, 'what a workshop writes about its products', /* sql */ `select 1;`);
