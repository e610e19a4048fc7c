import { Id } from '#contracts';
import { event } from '#platform';
import { z } from 'zod';

const order = z.strictObject({ orderId: Id });

/** An order stands and its stock is held. */
export const orderPlaced = event('order.placed', order);

/** The provider has the buyer's money; stock is sold, and the shares are due. */
export const orderPaid = event('order.paid', order);

/** Nobody paid in time; its stock is for sale again. */
export const orderExpired = event('order.expired', order);

/** The provider reported something about a payment; its event lies in the inbox. */
export const paymentReported = event('payment.reported', z.strictObject({ eventId: z.string() }));

/** Everything this lib has to tell. */
export const orderEvents = [orderPlaced, orderPaid, orderExpired, paymentReported];
