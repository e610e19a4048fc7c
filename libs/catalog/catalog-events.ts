import { Id } from '#contracts';
import { event } from '#platform';
import { z } from 'zod';

/** What can be ordered of these skus, or its price, is no longer what it was. */
export const stockChanged = event('stock.changed', z.strictObject({ skuIds: z.array(Id).min(1) }));

/** Everything this lib has to tell. */
export const catalogEvents = [stockChanged];
