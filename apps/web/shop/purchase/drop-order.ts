import { CallRefused, cancelOrder } from '#contracts';
import { call } from '../../call.js';
import { type Patience, withPatience } from './with-patience.js';

/** Cancels an order that was not paid, so that it holds nothing any more; one that is over already is as good as cancelled. */
export async function dropOrder(orderId: string, patience: Patience): Promise<void> {
  try {
    await withPatience(() => call(cancelOrder, { params: { order: orderId }, body: {} }), patience);
  } catch (error) {
    const over = error instanceof CallRefused && (error.is('order-closed') || error.is('not-found'));
    if (!over) throw error;
  }
}
