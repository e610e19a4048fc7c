import type { quoteOrder } from '#contracts';
import type { z } from 'zod';

/** What somebody asks to be quoted: ids and quantities, never an amount. */
export type QuoteWish = z.output<typeof quoteOrder.body>;

/** The room an order comes from; its streamer has a share. */
export interface SellingRoom {
  readonly id: string;
  readonly streamerId: string;
}
