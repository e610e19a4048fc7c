import { ApplyDispute } from './following/apply-dispute.js';
import { CatchUpReturn } from './following/catch-up-return.js';
import { CatchUpRefunds } from './following/catch-up-refunds.js';
import { CheckDisputes } from './following/check-disputes.js';
import { FollowCharge } from './following/follow-charge.js';
import { FollowReturnedPayment } from './following/follow-returned-payment.js';
import { GiveEvidence } from './answering/give-evidence.js';
import { HandleDisputeReports } from './following/handle-dispute-reports.js';
import { ListDisputes } from './answering/list-disputes.js';
import { SendEvidence } from './answering/send-evidence.js';
import { TakeInDisputes } from './following/take-in-disputes.js';

/** The verbs of disputes that write the books. */
export const disputeWriters = [
  FollowCharge,
  FollowReturnedPayment,
  CatchUpRefunds,
  CatchUpReturn,
  ApplyDispute,
  TakeInDisputes,
  HandleDisputeReports,
  SendEvidence,
  CheckDisputes,
];

/** The verbs of disputes that the console calls. */
export const disputeReaders = [ListDisputes, GiveEvidence];
