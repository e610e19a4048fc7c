import { AddressEntity } from './address.entity.js';
import { LineEntity } from './line.entity.js';
import { OrderEntity } from './order.entity.js';
import { RefundLineEntity } from './refund-line.entity.js';
import { RefundEntity } from './refund.entity.js';
import { ReturnedPaymentEntity } from './returned-payment.entity.js';
import { TakenEntity } from './taken.entity.js';

/** The tables of schema `orders`. */
export const ordersTables = [OrderEntity, LineEntity, AddressEntity, TakenEntity, RefundEntity, RefundLineEntity, ReturnedPaymentEntity];
