import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';
import type { Clock } from './clock.js';

const bytesAnId = 16;
/** Drawn for many ids at once: asking the system each time would cost more than all the rest. */
const drawn = new Uint8Array(bytesAnId * 256);
let used = drawn.length;

/** A fresh UUIDv7: ids made later sort later, which keeps indexes tidy. */
export function newId(clock: Clock): string {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  used += bytesAnId;
  return v7({ msecs: clock.now().getTime(), random: drawn.subarray(used - bytesAnId, used) });
}
