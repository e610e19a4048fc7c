import type { Proof } from '#contracts';
import { saveText } from '../../save-text.js';

/** Gives a proof to its reader as a file, exactly as it was checked. */
export const saveProof = (proof: Proof): void => saveText(`cunbo-proof-${proof.order}.json`, 'application/json', JSON.stringify(proof));
