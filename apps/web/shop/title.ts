import { watchEffect } from 'vue';
import { sayDesign } from '../messages/design.js';

/** Keeps the window's title to what the page shows. */
export const useTitle = (title: () => string | undefined): void => {
  watchEffect(() => {
    const shown = title();
    if (shown) document.title = `${shown} · ${sayDesign('brand')}`;
  });
};
