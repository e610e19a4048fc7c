import { PayoutSweeps } from './payout-sweeps.js';
import { PayoutsProcessor } from './payouts.processor.js';
import { TransfersProcessor } from './transfers.processor.js';

/** How what is payable reaches the parties, and comes back when it did not arrive. */
export const payoutWork = {
  queues: ['payouts', 'transfers'],
  processors: [PayoutsProcessor, TransfersProcessor],
  sweeps: [PayoutSweeps],
};
