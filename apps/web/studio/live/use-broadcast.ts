import { ProblemReply } from '#contracts';
import { computed, type ComputedRef, type ShallowRef, shallowRef, watch } from 'vue';
import { reasonOf } from '../../call.js';
import { newKey } from '../../new-key.js';
import type { HostedRoom } from '../room/follow-room.js';

/** Whether this device sends the picture of a room. */
export interface OwnBroadcast {
  /** Another device of the streamer is on air. */
  readonly elsewhere: Readonly<ShallowRef<boolean>>;
  readonly fault: Readonly<ShallowRef<string>>;
  /** The name of this device in the room, and whether the room has taken it as the one that sends the picture. */
  readonly own: string;
  readonly held: Readonly<ShallowRef<boolean>>;
  takeOver(): Promise<void>;
}

/** How often coming back is counted before the streamer is told to do something. */
export const triesCounted = 10;

/** The name of this device in a room: the same after a reload, so that the same broadcast goes on. */
function ownBroadcast(roomId: string): string {
  const key = `cunbo.broadcast.${roomId}`;
  const id = sessionStorage.getItem(key) ?? newKey();
  sessionStorage.setItem(key, id);
  return id;
}

/** Makes the streamer's device the one that sends the picture, again after each loss of the signal; where another device is on air, only when it is taken over. */
export function useBroadcast({ desk, standing, connection, send }: HostedRoom): OwnBroadcast {
  const own = ownBroadcast(desk.value!.room.id);
  const elsewhere = shallowRef(false);
  const fault = shallowRef('');
  const held = shallowRef(false);
  const streams = computed(() => standing.value === 'streamer');

  async function claim(takeOver: boolean): Promise<void> {
    fault.value = '';
    try {
      await send('room.broadcast', { broadcastId: own, takeOver });
      elsewhere.value = false;
      held.value = true;
    } catch (error) {
      if (ProblemReply.safeParse(error).data?.name === 'broadcast-elsewhere') [elsewhere.value, held.value] = [true, false];
      // What the network lost is claimed again with the next connection.
      else if (connection.value === 'joined') fault.value = reasonOf(error);
    }
  }
  const ready: ComputedRef<boolean> = computed(() => connection.value === 'joined' && streams.value);
  watch(ready, (now) => void (now && !elsewhere.value && claim(false)), { immediate: true });
  watch(
    () => desk.value!.broadcastId,
    // While it joins, a page hears the record: who sent the picture then.
    (id) => {
      if (!ready.value) return;
      elsewhere.value = id !== own;
      if (elsewhere.value) held.value = false;
    },
  );
  return { elsewhere, fault, own, held, takeOver: () => claim(true) };
}
