import { LineEntity } from './line.entity.js';
import { OrderEntity } from './order.entity.js';

/** The tables of schema `orders`. */
export const ordersTables = [OrderEntity, LineEntity];
