import type { Choice, deeds, Kind } from '../life/deeds.js';
import type { Life } from '../life/life.js';
import type { Village } from './village.js';

/** What a deed is done to. */
type Thing<K extends Kind> = NonNullable<ReturnType<(typeof deeds)[K]['of']>>;

/** A deed done for real, and then by the model with what came of it. */
export type Really<K extends Kind> = (village: Village, life: Life, thing: Thing<K>, choice: Choice) => unknown;
