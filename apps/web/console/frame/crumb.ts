import { onScopeDispose, shallowRef, watchEffect } from 'vue';

/** The last step of where the reader is: an order's number, a party and its month. Empty on pages that are a step of the navigation themselves. */
export const crumb = shallowRef('');

/** Says what the page shows for as long as it is shown. */
export function useCrumb(name: () => string): void {
  watchEffect(() => (crumb.value = name()));
  onScopeDispose(() => (crumb.value = ''));
}
