import { toast } from '../design/toast.js';
import { sayRoom } from '../messages/shop/room.js';

/** Copies a text; false where the page may not. */
export const copied = (text: string): Promise<boolean> =>
  navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  ) ?? Promise.resolve(false);

/** Hands a link to the phone's own share sheet, else to the clipboard; where a page may do neither, shows it to be copied by hand. */
export async function share(text: string): Promise<void> {
  const url = location.origin + location.pathname;
  if ('share' in navigator) {
    // Closing the share sheet is no failure.
    await navigator.share({ title: text, text, url }).catch(() => undefined);
  } else toast((await copied(url)) ? sayRoom('shared') : url);
}
