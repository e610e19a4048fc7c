import { Id } from '#contracts';
import { event } from '#platform';
import { z } from 'zod';
import { payoutEvents } from './payouts/payout-events.js';
import { sealsDoubted } from './proof/seal-events.js';

/** A workshop has said its word to a dispute; it is to be handed in. */
export const disputeAnswered = event('dispute.answered', z.strictObject({ disputeId: Id }));

/** Everything this lib has to tell. */
export const settlementEvents = [...payoutEvents, disputeAnswered, sealsDoubted];
