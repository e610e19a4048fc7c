import { type Quote, quoteOrder } from '#contracts';
import { shallowRef, watch } from 'vue';
import { call } from '../../call.js';

const settleMs = 120;

/** The server's price and shares of what is chosen now. The last quote stays while the next is asked for; an answer to an older question is dropped. */
export function useQuote(chosen: () => { skuId: string; quantity: number; roomId: string | null }) {
  const quote = shallowRef<Quote>();
  const fault = shallowRef<unknown>();
  const stale = shallowRef(true);
  let turn = 0;
  let settling: ReturnType<typeof setTimeout> | undefined;

  async function again(): Promise<void> {
    const mine = ++turn;
    const { skuId, quantity, roomId } = chosen();
    try {
      const answer = await call(quoteOrder, { body: { lines: [{ skuId, quantity }], roomId } });
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
      clearTimeout(settling);
      settling = setTimeout(() => void again(), quote.value ? settleMs : 0);
    },
    { immediate: true },
  );
  return { quote, fault, stale, again };
}
