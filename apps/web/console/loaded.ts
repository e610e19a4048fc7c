import { CallRefused } from '#contracts';
import { type ShallowRef, shallowRef, watch } from 'vue';
import { serverNow } from '../server-time.js';
import { sessionEnded } from '../session/session.js';

/** Something a page reads: its value, what went wrong, and a way to read it again. */
export interface Loaded<T> {
  readonly value: Readonly<ShallowRef<T | undefined>>;
  readonly fault: Readonly<ShallowRef<unknown>>;
  readonly readAt: Readonly<ShallowRef<Date | undefined>>;
  again(): Promise<void>;
}

/** Reads now and whenever what it depends on changes; an answer that comes after the question changed is dropped. Where the session has ended, the console asks to sign in again. */
export function useLoaded<T>(dependsOn: () => unknown, read: () => Promise<T>): Loaded<T> {
  const value = shallowRef<T>();
  const fault = shallowRef<unknown>();
  const readAt = shallowRef<Date>();
  let turn = 0;

  const again = async (): Promise<void> => {
    const mine = ++turn;
    fault.value = undefined;
    try {
      const answer = await read();
      if (mine !== turn) return;
      value.value = answer;
      readAt.value = new Date(serverNow());
    } catch (error) {
      if (mine === turn) fault.value = error;
      if (error instanceof CallRefused && error.is('signed-out')) sessionEnded();
    }
  };
  const afresh = (): void => {
    value.value = undefined;
    void again();
  };
  watch(dependsOn, afresh, { immediate: true });
  return { value, fault, readAt, again };
}
