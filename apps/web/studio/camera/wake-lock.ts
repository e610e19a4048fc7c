import { onScopeDispose, watch } from 'vue';

interface Lock {
  release(): Promise<void>;
}

/** Keeps the screen on while something is sent; phones that cannot are left to their owner. */
export function useWakeLock(wanted: () => boolean): void {
  const { wakeLock } = navigator as { wakeLock?: { request(type: 'screen'): Promise<Lock> } };
  let lock: Lock | undefined;
  let turn = 0;
  async function keep(): Promise<void> {
    const mine = ++turn;
    await lock?.release();
    lock = undefined;
    if (!wakeLock || !wanted() || document.hidden) return;
    // A phone that is low on battery refuses.
    const taken = await wakeLock.request('screen').catch(() => undefined);
    if (mine === turn) lock = taken;
    else await taken?.release();
  }
  const look = (): void => void keep();
  watch(wanted, look, { immediate: true });
  document.addEventListener('visibilitychange', look);
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', look);
    turn += 1;
    void lock?.release();
  });
}
