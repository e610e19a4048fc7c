import { onScopeDispose, type ShallowRef, shallowRef } from 'vue';

const holdMs = 1_200;

/** What a button does about being held. */
export interface Hold {
  readonly holding: ShallowRef<boolean>;
  press(event: PointerEvent): void;
  release(): void;
  click(event: MouseEvent): void;
}

/** `held` once a pointer has stayed down for long enough; `asked` on a click that cannot be held: from a keyboard or a screen reader. Neither unless it `may`. */
export function useHold({ may, held, asked }: { may: () => boolean; held: () => void; asked: () => void }): Hold {
  const holding = shallowRef(false);
  let timer: ReturnType<typeof setTimeout> | undefined;

  function press(event: PointerEvent): void {
    if (!may() || event.button !== 0) return;
    holding.value = true;
    timer = setTimeout(() => {
      release();
      held();
    }, holdMs);
  }
  function release(): void {
    clearTimeout(timer);
    holding.value = false;
  }
  /** A click without a pointer comes from a keyboard or an assistive tool. */
  function click(event: MouseEvent): void {
    if (event.detail === 0 && may()) asked();
  }
  onScopeDispose(release);
  return { holding, press, release, click };
}
