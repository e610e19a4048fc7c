import { BankFileController } from './bank-file.controller.js';
import { BatchController } from './batch.controller.js';
import { CustodiansController } from './custodians.controller.js';
import { DestinationsController } from './destinations.controller.js';
import { PayoutsController } from './payouts.controller.js';
import { RefusedPayoutsController } from './refused-payouts.controller.js';

/** Everything about payouts at the console. */
export const payoutControllers = [
  PayoutsController,
  BatchController,
  RefusedPayoutsController,
  BankFileController,
  CustodiansController,
  DestinationsController,
];
