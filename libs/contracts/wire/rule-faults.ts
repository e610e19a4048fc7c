import { z } from 'zod';

/** What can be wrong with the steps of a split rule. */
export const ruleFaults = [
  'no-residual',
  'two-residuals',
  'over-10000',
  'same-party-twice',
  'over-50-receivers',
  'unknown-party',
  'foreign-party',
  'residual-may-be-absent',
  'limits-crossed',
  'back-dated',
] as const;

/** Something that is wrong, and the steps (by their place) that it is about. */
export const RuleFault = z.strictObject({ fault: z.enum(ruleFaults), legs: z.array(z.int()) });
export type RuleFault = z.infer<typeof RuleFault>;
