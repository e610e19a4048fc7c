import { Id } from '#contracts';
import { event } from '#platform';
import { z } from 'zod';

const ofBatch = z.strictObject({ batchId: Id });

/** Somebody asks for everything payable to be frozen. */
export const payoutAsked = event('payout.asked', ofBatch);

/** There are attempts to make, or something to write into the books: approved, tried again, signed, answered, let go. */
export const payoutMoved = event('payout.moved', ofBatch);

/** Cash lies in a box that was not there before. */
export const cashFunded = event('cash.funded', z.strictObject({ fundId: Id }));

/** What payouts have to tell. */
export const payoutEvents = [payoutAsked, payoutMoved, cashFunded];
