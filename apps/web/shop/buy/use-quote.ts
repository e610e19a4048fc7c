import { type Quote, quoteOrder } from '#contracts';
import { shallowRef, watch } from 'vue';
import { call } from '../../call.js';

const settleMs = 120;

/** The server's price and shares of what is chosen now; with the key that the order will be placed under, its shares to the fen. The last quote stays while the next is asked for; an answer to an older question is dropped. */
export function useQuote(chosen: () => { skuId: string; quantity: number; roomId: string | null; idempotencyKey?: string }) {
  const quote = shallowRef<Quote>();
  const fault = shallowRef<unknown>();
  const stale = shallowRef(true);
  let turn = 0;
  let settling: ReturnType<typeof setTimeout> | undefined;

  async function again(): Promise<void> {
    const mine = ++turn;
    const { skuId, quantity, ...order } = chosen();
    try {
      const answer = await call(quoteOrder, { body: { lines: [{ skuId, quantity }], ...order } });
      if (mine !== turn) return;
      quote.value = answer;
      fault.value = undefined;
      stale.value = false;
    } catch (error) {
      if (mine === turn) fault.value = error;
    }
  }
  watch(
    () => Object.values(chosen()).join('|'),
    () => {
      stale.value = true;
      turn += 1;
      clearTimeout(settling);
      settling = setTimeout(() => void again(), quote.value ? settleMs : 0);
    },
    { immediate: true },
  );
  return { quote, fault, stale, again };
}
