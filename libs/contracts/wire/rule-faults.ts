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
  'over-channel-cap',
] as const;

/** Where something is sold: in the shop window, or in a live room. */
export const saleChannels = ['window', 'room'] as const;

/** Something that is wrong, and the steps (by their place) that it is about; `cap` where they take more than a sale on its channel leaves to them. */
export const RuleFault = z.strictObject({
  fault: z.enum(ruleFaults),
  legs: z.array(z.int()),
  cap: z.strictObject({ channel: z.enum(saleChannels), roles: z.array(z.string()), bps: z.int() }).optional(),
});
export type RuleFault = z.infer<typeof RuleFault>;
