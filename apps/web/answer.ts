import { type ShallowRef, shallowRef } from 'vue';

/** Something a page reads: its value, what went wrong last, and a way to read it again. A value once read stays while a later reading fails. */
export interface Answer<T> {
  readonly value: ShallowRef<T | undefined>;
  readonly fault: ShallowRef<unknown>;
  again(): Promise<void>;
  /** What is known from elsewhere, newer than anything asked before. */
  take(newer: T): void;
}

/** Reads now, unless a first value is at hand. Only the answer to the latest question counts. */
export function useAnswer<T>(read: () => Promise<T>, first?: T): Answer<T> {
  const value = shallowRef<T | undefined>(first);
  const fault = shallowRef<unknown>();
  let turn = 0;
  const again = async (): Promise<void> => {
    const mine = ++turn;
    fault.value = undefined;
    try {
      const answer = await read();
      if (mine === turn) value.value = answer;
    } catch (error) {
      if (mine === turn) fault.value = error;
    }
  };
  const take = (newer: T): void => {
    turn += 1;
    [value.value, fault.value] = [newer, undefined];
  };
  if (first === undefined) void again();
  return { value, fault, again, take };
}
