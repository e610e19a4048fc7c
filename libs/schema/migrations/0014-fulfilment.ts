import { forward } from './forward.js';

// Why: to be said.
export const Fulfilment0014 = forward(14, 'parcels and manifests', /* sql */ `select 1;`);
