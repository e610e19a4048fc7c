import { Id } from '#contracts';
import { event } from '#platform';
import { z } from 'zod';
import { refundEvents } from './after-sale/refund-events.js';

const order = z.strictObject({ orderId: Id });
/** What happened to many in one transaction is one piece of news: a rush costs no more deliveries than a quiet hour. */
const orders = z.strictObject({ orderIds: z.array(Id).min(1) });

/** Orders stand and their stock is held. */
export const ordersPlaced = event('orders.placed', orders);

/** The provider has the buyers' money; stock is sold, and the shares are due. */
export const ordersPaid = event('orders.paid', orders);

/** Nobody paid in time; its stock is for sale again. */
export const orderExpired = event('order.expired', order);

/** A parcel of an order has arrived: all of it, or the part of one workshop. */
export const orderDelivered = event('order.delivered', order);

/** The provider reported something about payments or refunds; its reports lie in the inbox. */
export const paymentsReported = event('payments.reported', z.strictObject({ eventIds: z.array(z.string()).min(1) }));

/** The provider reported something about disputes; its reports lie in the inbox. */
export const disputesReported = event('disputes.reported', z.strictObject({ eventIds: z.array(z.string()).min(1) }));

/** The provider reported that a transfer was taken back; its reports lie in the inbox. */
export const transfersReported = event('transfers.reported', z.strictObject({ eventIds: z.array(z.string()).min(1) }));

/** Everything this lib has to tell. */
export const orderEvents = [
  ordersPlaced,
  ordersPaid,
  orderExpired,
  paymentsReported,
  disputesReported,
  transfersReported,
  orderDelivered,
  ...refundEvents,
];
