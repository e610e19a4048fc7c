import { FulfilmentSweeps } from './fulfilment-sweeps.js';
import { FulfilmentProcessor } from './fulfilment.processor.js';
import { PictureSweep } from './picture-sweep.js';
import { PromotionSweeps } from './promotion-sweeps.js';
import { RuleSweep } from './rule-sweep.js';
import { SearchSweep } from './search-sweep.js';

/** What becomes of goods: found in the shop window, promoted, shared by their rules, and sent in parcels. */
export const goodsWork = {
  queues: ['fulfilment'],
  processors: [FulfilmentProcessor],
  sweeps: [FulfilmentSweeps, PromotionSweeps, RuleSweep, SearchSweep, PictureSweep],
};
