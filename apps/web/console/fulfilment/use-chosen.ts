import type { ConsoleParcel } from '#contracts';
import { computed, type ComputedRef, shallowRef } from 'vue';

/** Which parcels of a page are chosen. */
export interface Chosen {
  readonly parcels: ComputedRef<readonly ConsoleParcel[]>;
  readonly pieces: ComputedRef<number>;
  readonly all: ComputedRef<boolean>;
  has(id: string): boolean;
  toggle(id: string): void;
  toggleAll(): void;
  clear(): void;
}

/** Remembers chosen parcels by id; one that is no longer on the page is no longer chosen. */
export function useChosen(shown: () => readonly ConsoleParcel[]): Chosen {
  const ids = shallowRef<ReadonlySet<string>>(new Set());
  const parcels = computed(() => shown().filter(({ id }) => ids.value.has(id)));
  const all = computed(() => shown().length > 0 && parcels.value.length === shown().length);
  return {
    parcels,
    all,
    pieces: computed(() => parcels.value.reduce((sum, { items }) => sum + items.reduce((inside, { pieces }) => inside + pieces, 0), 0)),
    has: (id) => ids.value.has(id),
    toggle(id) {
      const next = new Set(ids.value);
      if (!next.delete(id)) next.add(id);
      ids.value = next;
    },
    toggleAll: () => (ids.value = new Set(all.value ? [] : shown().map(({ id }) => id))),
    clear: () => (ids.value = new Set()),
  };
}
