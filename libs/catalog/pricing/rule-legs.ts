import { Text } from '#contracts';
import { type LegRule, ruleRoles } from '#money';
import { z } from 'zod';

const fen = z
  .string()
  .regex(/^\d{1,18}$/)
  .transform(BigInt);

const paid = { role: z.enum(ruleRoles), partyId: z.guid().optional(), name: Text.optional() };

const Leg = z.discriminatedUnion('kind', [
  z.strictObject({ ...paid, kind: z.literal('fixed'), amountMinor: fen, priority: z.int() }),
  z.strictObject({ ...paid, kind: z.literal('bps'), bps: z.int().min(0).max(10_000), minMinor: fen.optional(), maxMinor: fen.optional() }),
  z.strictObject({ ...paid, kind: z.literal('residual') }),
]);

const Legs = z
  .array(Leg)
  .refine((legs) => new Set(legs.map(({ role, partyId }) => `${role}|${partyId ?? ''}`)).size === legs.length, {
    message: 'each role once',
  })
  .refine((legs) => legs.filter(({ kind }) => kind === 'residual').length === 1, { message: 'one leg takes the rest' })
  .refine((legs) => legs.reduce((taken, leg) => taken + (leg.kind === 'bps' ? leg.bps : 0), 0) <= 10_000, {
    message: 'at most everything',
  })
  .refine((legs) => legs.every((leg) => leg.kind !== 'bps' || (leg.minMinor ?? 0n) <= (leg.maxMinor ?? leg.minMinor ?? 0n)), {
    message: 'limits that leave something between them',
  });

/** A step of a rule; where it names a party, with the party's name as it was when the rule was approved. */
export type NamedLeg = LegRule & { readonly name?: Text };

/** The legs of a rule version as they stand in the database (amounts as text); throws when they are not what a rule can say. */
export const readLegs = (stored: unknown): NamedLeg[] => Legs.parse(stored) as NamedLeg[];
