import { CallRefused, type Order, type PaymentStep, placeOrder, startPayment } from '#contracts';
import { onScopeDispose, shallowRef } from 'vue';
import { call } from '../../call.js';
import { sessionEnded } from '../../session/session.js';
import { forgetPurchase, keepOrder, keepPurchase, type KeptPurchase, type Wish } from './kept-purchase.js';
import { watchOrder } from './watch-order.js';
import { withPatience } from './with-patience.js';

/** How far a purchase is: the wish is chosen, becomes an order, is paid, is confirmed, and is done or over (closed without payment). */
export type Stage = 'choosing' | 'placing' | 'paying' | 'confirming' | 'done' | 'over';

const finishing = new Set<Order['status']>(['cancelled', 'expired', 'refunded']);

/** One purchase from wish to paid order. Every step may be repeated: the key of the wish, the order's id and its payment make a repetition the same. */
export function usePurchase() {
  const stage = shallowRef<Stage>('choosing');
  const retrying = shallowRef(false);
  const fault = shallowRef<unknown>();
  const order = shallowRef<Order>();
  const payment = shallowRef<PaymentStep>();
  let watching: ReturnType<typeof watchOrder> | undefined;
  let left = false;

  const patience = { lost: () => (retrying.value = true), stop: () => left };

  async function attempt(work: () => Promise<void>, otherwise: (error: unknown) => void): Promise<void> {
    fault.value = undefined;
    try {
      await work();
    } catch (error) {
      if (left) return;
      fault.value = error;
      if (error instanceof CallRefused && error.is('signed-out')) sessionEnded();
      otherwise(error);
    } finally {
      retrying.value = false;
    }
  }

  function place(productId: string, wish: Wish): Promise<void> {
    return become(keepPurchase(productId, wish));
  }

  async function become(kept: KeptPurchase): Promise<void> {
    stage.value = 'placing';
    await attempt(
      async () => {
        const placed = await withPatience(() => call(placeOrder, { body: { ...kept.wish, idempotencyKey: kept.key } }), patience);
        if (left) return;
        keepOrder(kept, placed.id);
        await openOrder(placed);
      },
      (error) => {
        stage.value = 'choosing';
        // A refusal is an answer: nothing was ordered under this key. Without an answer the key stays for the next try.
        if (error instanceof CallRefused && !error.is('signed-out')) forgetPurchase();
      },
    );
  }

  async function openOrder(known: Order): Promise<void> {
    order.value = known;
    follow(known.id);
    if (known.status === 'placed') await pay(known.id);
    else take(known);
  }

  async function pay(orderId: string): Promise<void> {
    stage.value = 'paying';
    await attempt(
      async () => {
        payment.value = await withPatience(() => call(startPayment, { params: { order: orderId } }), patience);
      },
      (error) => {
        if (error instanceof CallRefused && error.is('order-closed')) watching?.hurry();
      },
    );
  }

  function follow(orderId: string): void {
    watching?.stop();
    watching = watchOrder(orderId, { read: take, enough: (seen) => seen.splitAt !== null || finishing.has(seen.status) });
  }

  function take(seen: Order): void {
    order.value = seen;
    if (seen.status === 'placed') {
      if (stage.value === 'placing' || stage.value === 'choosing') void pay(seen.id);
    } else {
      stage.value = finishing.has(seen.status) ? 'over' : 'done';
      fault.value = undefined;
      forgetPurchase();
    }
  }

  /** Goes on with what a reload or an earlier visit left open. */
  function resume(kept: KeptPurchase): void {
    if (kept.orderId === null) void become(kept);
    else {
      stage.value = 'placing';
      follow(kept.orderId);
    }
  }

  /** The provider's page says that it was paid; the order itself says when it is true. */
  function providerSays(status: string): void {
    if (status === 'succeeded' || status === 'processing' || status === 'requires_capture') stage.value = 'confirming';
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
    payment,
    place,
    resume,
    openOrder,
    payAgain: () => order.value && pay(order.value.id),
    providerSays,
  };
}
