import { CallRefused, type Order, type PaymentStep, type PlacedOrder, type Quote, startPayment } from '#contracts';
import { money, type Money } from '#money';
import { onScopeDispose, shallowRef } from 'vue';
import { call } from '../../call.js';
import { newKey } from '../../new-key.js';
import { sessionEnded } from '../../session/session.js';
import { askForOrder } from './ask-for-order.js';
import { dropOrder } from './drop-order.js';
import { forgetPurchase, keepOrder, keepPurchase, type KeptPurchase, type Wish } from './kept-purchase.js';
import { isClosed, isSettled, isSignedOut, saidNo, type Stage } from './stage.js';
import { watchOrder } from './watch-order.js';
import { type Patience, withPatience } from './with-patience.js';

/** One purchase from signed quote to paid order. Every step may be repeated: the quote, the order's id and its payment make a repetition the same. */
export function usePurchase() {
  const stage = shallowRef<Stage>('choosing');
  const retrying = shallowRef(false);
  const fault = shallowRef<unknown>();
  const order = shallowRef<Order>();
  /** The order as it was acknowledged, before it could be read. */
  const placed = shallowRef<{ id: string; total: Money }>();
  const payment = shallowRef<PaymentStep>();
  /** The key that the next order is placed under. */
  const key = shallowRef(newKey());
  /** The wish that was asked for and whose answer is not known; it is asked for again as it was. */
  const asked = shallowRef<KeptPurchase>();
  /** The quote ran out, and what was tapped for costs something else now: nothing is ordered before another tap. */
  const changed = shallowRef<{ before: Money; now: Money }>();
  /** The order is being cancelled, so that another can be put together. */
  const dropping = shallowRef(false);
  let watching: ReturnType<typeof watchOrder> | undefined;
  let saidPaid = false;
  let anew = 0;
  let left = false;

  const patience: Patience = { lost: () => (retrying.value = true), stop: () => left };

  async function attempt(work: () => Promise<void>, otherwise: (error: unknown) => void): Promise<void> {
    const mine = anew;
    fault.value = undefined;
    try {
      await work();
    } catch (error) {
      if (left || mine !== anew) return;
      fault.value = error;
      if (isSignedOut(error)) signInAgain();
      otherwise(error);
    } finally {
      retrying.value = false;
    }
  }

  /** The purchase waits, as it is, for somebody to sign in. */
  function signInAgain(): void {
    watching?.stop();
    stage.value = 'choosing';
    sessionEnded();
  }

  function forget(): void {
    forgetPurchase();
    asked.value = undefined;
    key.value = newKey();
  }

  /** Orders what this quote says, unless an order whose answer was lost comes first. */
  const place = (of: string, wish: Wish, quote: Pick<Quote, 'total'> & { token: string }): Promise<void> =>
    ask((asked.value ??= keepPurchase({ key: key.value, of, wish, token: quote.token, totalMinor: quote.total.minor.toString() })));

  async function ask(kept: KeptPurchase): Promise<void> {
    changed.value = undefined;
    stage.value = 'placing';
    await attempt(
      async () => {
        const outcome = await askForOrder(kept, patience, (renewed) => (asked.value = renewed));
        if (left) return;
        if ('costsNow' in outcome) return costsOtherwise(kept, outcome.costsNow);
        asked.value = keepOrder(asked.value ?? kept, outcome.placed.id);
        await openOrder(outcome.placed);
      },
      (error) => {
        stage.value = 'choosing';
        if (saidNo(error)) forget();
      },
    );
  }

  /** Asks again for the order whose answer was lost, as it was. */
  const placeAgain = async (): Promise<void> => {
    if (asked.value) await ask(asked.value);
  };

  function costsOtherwise(kept: KeptPurchase, now: Money): void {
    forgetPurchase();
    asked.value = undefined;
    stage.value = 'choosing';
    changed.value = { before: money(BigInt(kept.totalMinor)), now };
  }

  async function openOrder(known: Pick<PlacedOrder, 'id' | 'total' | 'status'>): Promise<void> {
    placed.value = known;
    follow(known.id);
    if (known.status === 'placed') await pay(known.id);
  }

  async function pay(orderId: string): Promise<void> {
    stage.value = 'paying';
    await attempt(
      async () => {
        const step = await withPatience(() => call(startPayment, { params: { order: orderId } }), patience);
        if (placed.value?.id === orderId) payment.value = step;
      },
      (error) => {
        if (error instanceof CallRefused && error.is('order-closed')) watching?.hurry();
      },
    );
  }

  function follow(orderId: string): void {
    watching?.stop();
    watching = watchOrder(orderId, { read: take, enough: (seen) => isSettled(seen, saidPaid), refused: unreadable });
  }

  function take(seen: Order): void {
    order.value = seen;
    placed.value = seen;
    if (seen.status === 'placed') {
      if (stage.value === 'placing' || stage.value === 'choosing') void pay(seen.id);
    } else {
      stage.value = isClosed(seen) ? 'over' : 'done';
      fault.value = undefined;
      forgetPurchase();
    }
  }

  function unreadable(error: CallRefused): void {
    if (stage.value === 'done' || stage.value === 'over') return;
    fault.value = error;
    if (isSignedOut(error)) return signInAgain();
    stage.value = 'choosing';
    forget();
  }

  /** Goes on with what a reload or an earlier visit left open: an order is followed, a wish waits for another tap. */
  function resume(kept: KeptPurchase): void {
    asked.value = kept;
    key.value = kept.key;
    if (kept.orderId === null) return;
    stage.value = 'placing';
    follow(kept.orderId);
  }

  /**
   * Back to the choice. An order that was placed and is not paid would hold its pieces, coupons and limits, so it is cancelled first; one that cannot be cancelled (the
   * network, or a payment that is under way) goes on as it was, and `fault` says why.
   */
  async function startAnew(): Promise<void> {
    if (dropping.value) return;
    const orderId = placed.value?.id ?? asked.value?.orderId;
    dropping.value = true;
    fault.value = undefined;
    try {
      if (orderId) await dropOrder(orderId, patience);
      if (!left) begin();
    } catch (error) {
      if (left) return;
      fault.value = error;
      if (isSignedOut(error)) signInAgain();
      else watching?.hurry();
    } finally {
      retrying.value = false;
      dropping.value = false;
    }
  }

  function begin(): void {
    anew += 1;
    watching?.stop();
    order.value = undefined;
    placed.value = undefined;
    payment.value = undefined;
    fault.value = undefined;
    changed.value = undefined;
    saidPaid = false;
    stage.value = 'choosing';
    forget();
  }

  /** The provider's page says that it was paid; the order itself says when it is true. */
  function providerSays(status: string): void {
    if (status === 'succeeded' || status === 'processing' || status === 'requires_capture') {
      saidPaid = true;
      stage.value = 'confirming';
    }
    watching?.hurry();
  }

  onScopeDispose(() => {
    left = true;
    watching?.stop();
  });
  return {
    stage,
    retrying,
    fault,
    order,
    placed,
    payment,
    key,
    asked,
    changed,
    dropping,
    place,
    placeAgain,
    resume,
    startAnew,
    openOrder,
    payAgain: async (): Promise<void> => placed.value && pay(placed.value.id),
    providerSays,
  };
}

/** A purchase as its sheets show it. */
export type Purchase = ReturnType<typeof usePurchase>;
