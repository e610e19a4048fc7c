import { v7 } from 'uuid';
import type { Clock } from './clock.js';

/** A fresh UUIDv7: ids made later sort later, which keeps indexes tidy. */
export const newId = (clock: Clock): string => v7({ msecs: clock.now().getTime() });
