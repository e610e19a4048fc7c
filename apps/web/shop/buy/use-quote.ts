import { CallRefused, type Quote, quoteOrder } from '#contracts';
import { onScopeDispose, shallowRef, watch } from 'vue';
import { call } from '../../call.js';
import { person } from '../../session/session.js';
import { keepRegion } from '../delivery/region.js';
import type { Wish } from '../purchase/kept-purchase.js';

const settleMs = 120;

/**
 * The server's price, freight, coupons and shares of what is chosen now, under the key of the order it becomes. The last quote stays while the next is asked for;
 * an answer to an older question is dropped. A remembered region that the server does not know is forgotten. Without a single line nothing is asked.
 */
export function useQuote(chosen: () => Wish & { idempotencyKey: string; regionCode?: string | null }) {
  const quote = shallowRef<Quote>();
  const fault = shallowRef<unknown>();
  const stale = shallowRef(true);
  let turn = 0;
  let settling: ReturnType<typeof setTimeout> | undefined;

  async function again(): Promise<void> {
    const mine = ++turn;
    const body = chosen();
    if (body.lines.length === 0) return;
    try {
      const answer = await call(quoteOrder, { body });
      if (mine !== turn) return;
      quote.value = answer;
      fault.value = undefined;
      stale.value = false;
    } catch (error) {
      if (mine !== turn) return;
      fault.value = error;
      // Asked again without it, since that is another question.
      if (error instanceof CallRefused && error.is('region-unknown')) keepRegion(null);
    }
  }
  watch(
    // Who asks decides about coupons, limits and whether it can be ordered at all.
    () => JSON.stringify([chosen(), person.value?.id]),
    () => {
      stale.value = true;
      turn += 1;
      clearTimeout(settling);
      settling = setTimeout(() => void again(), quote.value ? settleMs : 0);
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    turn += 1;
    clearTimeout(settling);
  });
  return { quote, fault, stale, again };
}
