import { Id } from '#contracts';
import { event } from '#platform';
import { z } from 'zod';

/** What can be ordered of these skus, or its price, is no longer what it was. */
export const stockChanged = event('stock.changed', z.strictObject({ skuIds: z.array(Id).min(1) }));

/** These skus have another list price. */
export const skusPriced = event('skus.priced', z.strictObject({ skuIds: z.array(Id).min(1) }));

/** A flash sale is counted in. */
export const flashAnnounced = event('flash.announced', z.strictObject({ flashSaleId: Id }));

/** A flash sale is over, by time or because it was called off. */
export const flashEnded = event('flash.ended', z.strictObject({ flashSaleId: Id }));

/** Everything this lib has to tell. */
export const catalogEvents = [stockChanged, skusPriced, flashAnnounced, flashEnded];
