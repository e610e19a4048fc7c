import { type Booking, bookRoom, CallRefused, showBooking, unbookRoom } from '#contracts';
import { shallowRef, watch } from 'vue';
import { useAnswer } from '../../../answer.js';
import { call } from '../../../call.js';
import { person, sessionEnded } from '../../../session/session.js';
import { useWork } from '../../../use-work.js';

/** Whether the reader will be reminded of a room, and changing it; who is not signed in is asked to (`waiting`) and books then. */
export function useBooking(room: string) {
  const { value: booking, fault: unread, again, take } = useAnswer<Booking>(() => call(showBooking, { params: { room } }));
  const { busy, fault, does } = useWork();
  const waiting = shallowRef(false);

  async function change(book: boolean): Promise<void> {
    if (!person.value) {
      waiting.value = true;
      return;
    }
    await does(async () => {
      try {
        take(await call(book ? bookRoom : unbookRoom, { params: { room } }));
      } catch (error) {
        if (error instanceof CallRefused && error.is('signed-out')) sessionEnded();
        throw error;
      }
    });
  }
  async function signedIn(): Promise<void> {
    waiting.value = false;
    await change(true);
  }
  // What was booked is told to the person who did.
  watch(
    () => person.value?.id,
    (now, before) => {
      if (before !== undefined || now !== undefined) void again();
    },
  );
  return { booking, unread, again, busy, fault, waiting, change, signedIn };
}
