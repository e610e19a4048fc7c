import { shallowRef } from 'vue';
import type { Verdict } from './verdict.js';

/** What the network carried when it was tried out last on this page; the picture begins accordingly. */
export const tried = shallowRef<Verdict>();
