import { Id } from '#contracts';
import { event } from '#platform';
import { z } from 'zod';
import { refundEvents } from './after-sale/refund-events.js';

const order = z.strictObject({ orderId: Id });

/** Orders stand and their stock is held; one piece of news for all that were taken in together. */
export const ordersPlaced = event('orders.placed', z.strictObject({ orderIds: z.array(Id).min(1) }));

/** The provider has the buyer's money; stock is sold, and the shares are due. */
export const orderPaid = event('order.paid', order);

/** Nobody paid in time; its stock is for sale again. */
export const orderExpired = event('order.expired', order);

/** Everything of an order that was not given back has arrived. */
export const orderDelivered = event('order.delivered', order);

/** The provider reported something about a payment; its event lies in the inbox. */
export const paymentReported = event('payment.reported', z.strictObject({ eventId: z.string() }));

/** Everything this lib has to tell. */
export const orderEvents = [ordersPlaced, orderPaid, orderExpired, paymentReported, orderDelivered, ...refundEvents];
