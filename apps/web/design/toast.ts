import { shallowRef } from 'vue';

const shownMs = 3_200;

/** The short notes on screen now, oldest first. */
export const toasts = shallowRef<readonly { id: number; text: string }[]>([]);
let next = 0;

/** Tells something in passing: shown for three seconds and read aloud, nothing to answer. */
export function toast(text: string): void {
  const id = next++;
  toasts.value = [...toasts.value.slice(-1), { id, text }];
  setTimeout(() => (toasts.value = toasts.value.filter((each) => each.id !== id)), shownMs);
}
