import { shallowRef } from 'vue';
import { serverNow } from '../../../server-time.js';
import { isOld } from './old.js';
import type { Verdict } from './verdict.js';

/** What the network carried when it was tried out last on this page, and when, in ms. */
export const tried = shallowRef<{ readonly verdict: Verdict; readonly at: number }>();

/** What the network carried, unless that was too long ago (`now` in ms): the picture begins with it. */
export const triedLately = (now = serverNow()): Verdict | undefined =>
  tried.value && !isOld(tried.value.at, now) ? tried.value.verdict : undefined;
