import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';
import type { Clock } from './clock.js';

const bytesAnId = 16;
/** Drawn for many ids at once: asking the system each time would cost more than all the rest. */
const drawn = new Uint8Array(bytesAnId * 256);
let used = drawn.length;
let last = { msecs: 0, seq: 0 };

/** A fresh UUIDv7: ids made later by this process sort later, within a millisecond too, which keeps lines in their order and indexes tidy. */
export function newId(clock: Clock): string {
  const random = draw();
  const msecs = clock.now().getTime();
  // Beginning anywhere in the lower half leaves room to count up, and tells nobody how many came before.
  const seq = msecs === last.msecs ? last.seq + 1 : ((random[6]! << 24) | (random[7]! << 16) | (random[8]! << 8) | random[9]!) & 0x7fffffff;
  last = { msecs, seq };
  return v7({ msecs, seq, random });
}

function draw(): Uint8Array {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  used += bytesAnId;
  return drawn.subarray(used - bytesAnId, used);
}
