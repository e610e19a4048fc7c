import { CallRefused, type PlacedOrder, placeOrder, quoteOrder } from '#contracts';
import type { Money } from '#money';
import { call } from '../../call.js';
import { keepToken, type KeptPurchase } from './kept-purchase.js';
import { type Patience, withPatience } from './with-patience.js';

/** What became of a wish: the order, or what it costs now. */
export type Outcome = { readonly placed: PlacedOrder } | { readonly costsNow: Money };

/**
 * Asks for the order of a kept wish. A quote that ran out was never placed, so the same wish is quoted again under the same key: placed when it costs the same, else
 * nothing is ordered. `renewed` is told what is asked for from then on.
 */
export async function askForOrder(kept: KeptPurchase, patience: Patience, renewed: (kept: KeptPurchase) => void): Promise<Outcome> {
  const place = ({ token }: KeptPurchase): Promise<PlacedOrder> =>
    withPatience(() => call(placeOrder, { body: { quote: token } }), patience);
  try {
    return { placed: await place(kept) };
  } catch (error) {
    if (!(error instanceof CallRefused && error.is('quote-expired'))) throw error;
    const body = { ...kept.wish, idempotencyKey: kept.key };
    const fresh = await withPatience(() => call(quoteOrder, { body }), patience);
    if (fresh.token === null) throw error;
    if (fresh.total.minor.toString() !== kept.totalMinor) return { costsNow: fresh.total };
    const again = keepToken(kept, fresh.token);
    renewed(again);
    return { placed: await place(again) };
  }
}
