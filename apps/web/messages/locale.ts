import { type Locale, type Text, localeOf } from '#contracts';
import { computed, shallowRef } from 'vue';

const remembered = 'cunbo.lang';

const chosen = (): Locale => {
  const asked = new URLSearchParams(location.search).get('lang');
  if (asked) {
    localStorage.setItem(remembered, localeOf(asked));
    return localeOf(asked);
  }
  // The server wrote the language of the reader's browser into the page.
  return localeOf(localStorage.getItem(remembered) ?? document.documentElement.lang);
};

const current = shallowRef<Locale>(chosen());
document.documentElement.lang = current.value;

/** The language of the page: `?lang=`, else what this browser chose before, else what the server found; Chinese when nothing says otherwise. */
export const locale = computed(() => current.value);

/** Turns every page of this browser to a language, now and later. */
export function speak(next: Locale): void {
  current.value = next;
  document.documentElement.lang = next;
  localStorage.setItem(remembered, next);
}

/** A text of the village in the page's language. */
export const said = (text: Text): string => text[locale.value];
