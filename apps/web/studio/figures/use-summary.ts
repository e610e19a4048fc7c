import { type RoomSummary, showSummary } from '#contracts';
import { onScopeDispose, watch } from 'vue';
import { type Answer, useAnswer } from '../../answer.js';
import { call } from '../../call.js';
import type { HostedRoom } from '../room/follow-room.js';

const rereadMs = 15_000;
const settleMs = 2_000;

/** What a room comes to, read now, every 15 seconds, and soon after each sale, as long as somebody looks. */
export function useSummary({ desk }: HostedRoom): Answer<RoomSummary> {
  const summary = useAnswer(() => call(showSummary, { params: { room: desk.value!.room.code } }));
  const rereading = setInterval(() => void summary.again(), rereadMs);
  let soon: ReturnType<typeof setTimeout> | undefined;
  // A sale brings others with it: they are read together.
  watch(
    () => desk.value!.orders,
    () => {
      soon ??= setTimeout(() => {
        soon = undefined;
        void summary.again();
      }, settleMs);
    },
  );
  onScopeDispose(() => {
    clearInterval(rereading);
    clearTimeout(soon);
  });
  return summary;
}
