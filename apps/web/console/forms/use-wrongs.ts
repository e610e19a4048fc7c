import { computed, type ComputedRef, shallowRef } from 'vue';

/** What is wrong with each field of a form, in words; nothing of it is shown before somebody tries to send. */
export interface Wrongs<Field extends string> {
  /** The words to show at a field now. */
  shown(field: Field): string;
  /** Whether all fields are right; from now on it is shown what is not. */
  allRight(): boolean;
  /** Forgets that somebody tried: the form begins anew. */
  afresh(): void;
}

/** Watches what is wrong; an empty text means that a field is right. */
export function useWrongs<Field extends string>(wrongs: () => Record<Field, string>): Wrongs<Field> {
  const all: ComputedRef<Record<Field, string>> = computed(wrongs);
  const tried = shallowRef(false);
  return {
    shown: (field) => (tried.value ? all.value[field] : ''),
    allRight() {
      tried.value = true;
      return Object.values<string>(all.value).every((text) => text === '');
    },
    afresh: () => void (tried.value = false),
  };
}
