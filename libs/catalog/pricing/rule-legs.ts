import { type LegRule, ruleRoles } from '#money';
import { z } from 'zod';

const role = z.enum(ruleRoles);
const fen = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform(BigInt);

const Leg = z.discriminatedUnion('kind', [
  z.strictObject({ role, kind: z.literal('fixed'), amountMinor: fen, priority: z.int() }),
  z.strictObject({ role, kind: z.literal('bps'), bps: z.int().min(0).max(10_000) }),
  z.strictObject({ role, kind: z.literal('residual') }),
]);

const Legs = z
  .array(Leg)
  .refine((legs) => new Set(legs.map((leg) => leg.role)).size === legs.length, { message: 'each role once' })
  .refine((legs) => legs.filter(({ kind }) => kind === 'residual').length === 1, { message: 'one leg takes the rest' })
  .refine((legs) => legs.reduce((taken, leg) => taken + (leg.kind === 'bps' ? leg.bps : 0), 0) <= 10_000, {
    message: 'at most everything',
  });

/** The legs of a rule version as they stand in the database (amounts as text); throws when they are not what a rule can say. */
export const readLegs = (stored: unknown): LegRule[] => Legs.parse(stored);
