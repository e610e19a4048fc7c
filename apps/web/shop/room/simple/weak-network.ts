import { onScopeDispose, type Ref, watch } from 'vue';
import { byItself, isChosen, simple } from './simple-mode.js';

const weakMs = 60_000;
const losses = 2;

/** Turns simple mode on when a connection is lost twice within a minute or is very slow, unless this browser's owner has chosen. */
export function easeWeakNetwork(connection: Readonly<Ref<string>>): void {
  const ease = (): void => {
    if (simple.value || isChosen()) return;
    simple.value = byItself.value = true;
  };
  const { saveData, effectiveType = '' } = (navigator as { connection?: { saveData?: boolean; effectiveType?: string } }).connection ?? {};
  if (saveData || effectiveType.endsWith('2g')) ease();
  let lostAt: number[] = [];
  watch(connection, (now, before) => {
    if (now !== 'lost' || before !== 'joined') return;
    lostAt = [...lostAt, Date.now()].slice(-losses);
    if (lostAt.length === losses && Date.now() - lostAt[0]! < weakMs) ease();
  });
  // What the page did for one weak hour is not remembered.
  onScopeDispose(() => {
    if (byItself.value) simple.value = byItself.value = false;
  });
}
