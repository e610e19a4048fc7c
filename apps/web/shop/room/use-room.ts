import { CallRefused, type ProblemReply, RoomPage, showRoom } from '#contracts';
import { onScopeDispose, shallowRef, watch } from 'vue';
import { useAnswer } from '../../answer.js';
import { call } from '../../call.js';
import type { RoomLink } from '../../live/join-room.js';
import { takePageData } from '../../page-data.js';
import { person } from '../../session/session.js';
import { simple } from './simple/simple-mode.js';
import { after, rejoined, reread, type RoomView, viewOf } from './room-view.js';

const knockAgainMs = 4_000;
const likesOnceMs = 1_000;
/** A new order of the bag is heard by the whole room at once. */
const spreadMs = 2_000;

/** A live room on this page: its state, its connection, and what a shopper can do in it. */
export function useRoom(code: string) {
  const first = takePageData('room', RoomPage);
  const page = useAnswer(() => call(showRoom, { params: { room: code } }), first);
  const view = shallowRef<RoomView>();
  const connection = shallowRef<'joining' | 'joined' | 'lost' | 'refused'>('joining');
  /** Why the room does not let this phone in. */
  const refusal = shallowRef<ProblemReply>();
  let link: RoomLink | undefined;
  let gone = false;
  let knocking: ReturnType<typeof setTimeout> | undefined;

  // A newcomer's join brings chat, not the stock that changed since the page was read; every later join brings what was missed.
  let bagStands = false;
  let rereading: ReturnType<typeof setTimeout> | undefined;
  async function readBagAgain(): Promise<void> {
    try {
      const fresh = await call(showRoom, { params: { room: code } });
      if (view.value) view.value = reread(view.value, fresh);
    } catch {
      // The next try is soon; an order tells what is left in any case.
      if (!gone) readBagSoon(knockAgainMs);
    }
  }
  function readBagSoon(afterMs: number): void {
    clearTimeout(rereading);
    rereading = setTimeout(() => void readBagAgain(), afterMs);
  }

  /** Signing in or out anywhere on the page changes what this person may do in the room: the room is entered again as who it is now. */
  function enterAsWhoItIs(): void {
    if (!link || person.value === undefined) return;
    const known = link.standing() !== 'viewer';
    if (known !== (person.value !== null)) link.enterAgain();
  }

  async function enter(): Promise<void> {
    try {
      // The room is painted first; what talks to the gateway comes after.
      const { joinRoom } = await import('../../live/join-room.js');
      const entered = await joinRoom(code, {
        joined(state) {
          const known = view.value;
          if (!known) return;
          view.value = rejoined(known, state);
          if (!bagStands && state.seq > known.bagSeq) void readBagAgain();
          bagStands = true;
        },
        happened(event) {
          if (!view.value) return;
          view.value = after(view.value, event);
          if (event.kind === 'room.bagged' && event.productIds.length > view.value.bag.length) readBagSoon(Math.random() * spreadMs);
        },
        lean: () => simple.value,
        connection(state, problem) {
          connection.value = state;
          refusal.value = problem;
        },
      });
      if (gone) entered.leave();
      else {
        link = entered;
        enterAsWhoItIs();
      }
    } catch (error) {
      if (gone) return;
      const final = error instanceof CallRefused && error.problem.status < 500 && !error.is('too-many-requests');
      connection.value = final ? 'refused' : 'lost';
      refusal.value = final ? error.problem : undefined;
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
  watch(person, (now, before) => {
    if (before && now && now.id !== before.id) link?.enterAgain();
    else enterAsWhoItIs();
  });
  watch(simple, () => link?.joinAgain());
  /** Knocks again at a room that refused. */
  function knock(): void {
    connection.value = 'joining';
    if (link) link.enterAgain();
    else void enter();
  }

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

  const send: RoomLink['send'] = async (message, body) => {
    if (!link) throw new Error('the room is not joined yet');
    return link.send(message, body);
  };

  /** What the reader is called here; empty for strangers and hosts, who do not choose it. */
  const nameHere = (): string => (link?.standing() === 'person' ? link.name() : '');

  onScopeDispose(() => {
    gone = true;
    stopWaiting();
    clearTimeout(knocking);
    clearTimeout(liking);
    clearTimeout(rereading);
    link?.leave();
  });
  const missing = (): boolean => {
    const fault = page.fault.value;
    return fault instanceof CallRefused && fault.problem.status < 500;
  };
  return { page, view, connection, refusal, missing, knock, like, send, readBagAgain, nameHere };
}
