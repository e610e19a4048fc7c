import { ProblemReply } from '#contracts';
import { computed, type Ref, shallowRef, watch } from 'vue';
import { reasonOf } from '../../../call.js';
import { sayRoom as t } from '../../../messages/shop/room.js';
import { when } from '../../../messages/when.js';
import { newKey } from '../../../new-key.js';
import { serverNow, useServerNow } from '../../../server-time.js';

/** What somebody is about to say in a room (`text`), when they may, and why the last line was not taken. */
export function useTalking(text: Ref<string>, slowSeconds: () => number, say: (id: string, text: string) => Promise<unknown>) {
  const busy = shallowRef(false);
  const trouble = shallowRef('');
  const mayTalkAt = shallowRef(0);
  const now = useServerNow();
  /** Seconds until the next line, 0 when there is nothing to wait for. */
  const wait = computed(() => Math.max(0, Math.ceil((mayTalkAt.value - now.value) / 1_000)));
  /** The id of the line being said, the same until it is: sent again after a lost answer, it is the same line. */
  let saying = { id: newKey(), text: '' };

  function refused(error: unknown): void {
    const { name, details } = ProblemReply.safeParse(error).data ?? {};
    if (name === 'slow-down') mayTalkAt.value = serverNow() + Number(details?.waitSeconds) * 1_000;
    trouble.value = name === 'muted' ? t('mutedUntil', { time: when(String(details?.until), 'time') }) : reasonOf(error);
  }

  async function speak(line: string): Promise<void> {
    if (wait.value > 0 || busy.value) return;
    busy.value = true;
    trouble.value = '';
    if (saying.text !== line) saying = { id: newKey(), text: line };
    try {
      await say(saying.id, line);
      saying = { id: newKey(), text: '' };
      text.value = '';
      mayTalkAt.value = serverNow() + slowSeconds() * 1_000;
    } catch (error) {
      refused(error);
    } finally {
      busy.value = false;
    }
  }
  // Another wording may be taken; a wait that is over is no trouble any more.
  watch([text, () => wait.value === 0], () => (trouble.value = ''));
  return { busy, trouble, wait, speak };
}

export type Talking = ReturnType<typeof useTalking>;
