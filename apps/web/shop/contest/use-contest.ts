import { type ContestBoard, showContest } from '#contracts';
import { computed, onScopeDispose, shallowRef, watch } from 'vue';
import { useAnswer } from '../../answer.js';
import { call } from '../../call.js';

/** When a board's figures are so old that it must say so, in ms. */
export const staleMs = 30_000;

/** A contest read again every `everyMs` ms while somebody looks; `ageMs` since the figures last became new, by this device's own clock. */
export function useContest(code: string, everyMs: number) {
  const { value: board, fault, again } = useAnswer<ContestBoard>(() => call(showContest, { params: { contest: code } }));
  const now = shallowRef(Date.now());
  const newAt = shallowRef(Date.now());
  watch(
    () => board.value?.asOf,
    () => (newAt.value = Date.now()),
  );
  let asking = false;
  async function look(): Promise<void> {
    if (asking || document.hidden) return;
    asking = true;
    await again();
    asking = false;
  }
  const looking = setInterval(() => void look(), everyMs);
  const ticking = setInterval(() => (now.value = Date.now()), 1_000);
  const seen = (): void => void look();
  document.addEventListener('visibilitychange', seen);
  onScopeDispose(() => {
    clearInterval(looking);
    clearInterval(ticking);
    document.removeEventListener('visibilitychange', seen);
  });
  const ageMs = computed(() => now.value - newAt.value);
  return { board, fault, again, ageMs };
}
