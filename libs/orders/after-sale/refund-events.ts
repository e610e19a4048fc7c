import { Id } from '#contracts';
import { event } from '#platform';
import { z } from 'zod';

const refund = z.strictObject({ refundId: Id });

/** It is decided that money goes back; its units are no longer the order's. */
export const refundAccepted = event('refund.accepted', refund);

/** The provider has given the money back, or there was none to give. */
export const refundSent = event('refund.sent', refund);

/** The provider could not deliver the money after all, even if it had said so; it is given anew. */
export const refundFailed = event('refund.failed', refund);

/** The provider keeps an accepted refund back, since a bank disputes the payment. */
export const refundHeldUp = event('refund.held-up', refund);

/** What after sale has to tell. */
export const refundEvents = [refundAccepted, refundSent, refundFailed, refundHeldUp];
