import { CallRefused, RoomPage, showRoom } from '#contracts';
import { onScopeDispose, shallowRef, watch } from 'vue';
import { useAnswer } from '../../answer.js';
import { call } from '../../call.js';
import type { RoomLink } from '../../live/join-room.js';
import { takePageData } from '../../page-data.js';
import { person } from '../../session/session.js';
import { after, rejoined, reread, type RoomView, viewOf } from './room-view.js';

const knockAgainMs = 4_000;
const likesOnceMs = 1_000;

/** A live room on this page: its state, its connection, and what a shopper can do in it. */
export function useRoom(code: string) {
  const first = takePageData('room', RoomPage);
  const page = useAnswer(() => call(showRoom, { params: { room: code } }), first);
  const view = shallowRef<RoomView>();
  const connection = shallowRef<'joining' | 'joined' | 'lost' | 'refused'>('joining');
  let link: RoomLink | undefined;
  let gone = false;
  let knocking: ReturnType<typeof setTimeout> | undefined;

  const readBagAgain = async (): Promise<void> => {
    const fresh = await call(showRoom, { params: { room: code } });
    if (view.value) view.value = reread(view.value, fresh);
  };

  async function enter(): Promise<void> {
    try {
      // The room is painted first; what talks to the gateway comes after.
      const { joinRoom } = await import('../../live/join-room.js');
      const entered = await joinRoom(code, {
        joined(state) {
          const known = view.value;
          if (!known) return;
          view.value = rejoined(known, state);
          // A newcomer's join brings chat, not the stock that changed since the page was read.
          if (state.seq > known.bagSeq) void readBagAgain().catch(() => undefined);
        },
        happened(event) {
          if (view.value) view.value = after(view.value, event);
        },
        connection(state) {
          connection.value = state;
        },
      });
      if (gone) entered.leave();
      else link = entered;
    } catch (error) {
      if (gone) return;
      const final = error instanceof CallRefused && error.problem.status < 500;
      connection.value = final ? 'refused' : 'lost';
      if (!final) knocking = setTimeout(() => void enter(), knockAgainMs);
    }
  }

  const stopWaiting = watch(
    page.value,
    (read) => {
      if (!read || view.value) return;
      view.value = viewOf(read);
      void enter();
    },
    { immediate: true },
  );
  // Signing in anywhere on the page changes what this person may do in the room.
  watch(person, (now, before) => {
    if (before !== undefined && now?.id !== before?.id) link?.enterAgain();
  });

  let likes = 0;
  let liking: ReturnType<typeof setTimeout> | undefined;
  function like(): void {
    likes += 1;
    const known = view.value;
    if (known) view.value = { ...known, room: { ...known.room, likes: known.room.likes + 1 } };
    liking ??= setTimeout(() => {
      const many = Math.min(likes, 50);
      likes = 0;
      liking = undefined;
      // A like that got lost is not worth a word.
      void link?.send('room.like', { count: many }).catch(() => undefined);
    }, likesOnceMs);
  }

  async function say(id: string, text: string): Promise<void> {
    if (!link) throw new Error('the room is not joined yet');
    await link.send('room.say', { id, text });
  }

  onScopeDispose(() => {
    gone = true;
    stopWaiting();
    clearTimeout(knocking);
    clearTimeout(liking);
    link?.leave();
  });
  const missing = (): boolean => {
    const fault = page.fault.value;
    return fault instanceof CallRefused && fault.problem.status < 500;
  };
  return { page, view, connection, missing, like, say };
}
