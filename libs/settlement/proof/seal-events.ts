import { event } from '#platform';
import { z } from 'zod';

/** Somebody wants to know now whether the ledger still is what was sealed. */
export const sealsDoubted = event('seals.doubted', z.strictObject({ askedAt: z.iso.datetime() }));
