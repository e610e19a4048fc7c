import { forward } from './forward.js';

// Why: before paying, a shopper is told when a parcel is due to leave the station.
export const Dispatch0017 = forward(
  17,
  'the shop knows the cut offs',
  /* sql */ `
  grant select on fulfilment.cut_off to cunbo_shop;
`,
);
