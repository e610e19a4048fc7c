import { partyRoles } from '#money';
import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { ShareStep } from '../shop/income.js';
import { Text } from '../wire/text.js';
import { Id, Moment } from '../wire/values.js';
import { PathStep } from './merkle.js';
import { Seal } from './seal.js';

/** A journal of an order as the ledger wrote it, the seal that it lies under, and the way up to that seal's root. */
export const ProvenJournal = z.strictObject({
  id: z.string(),
  period: z.string(),
  reverses: z.string(),
  body: z.string(),
  seal: z.string(),
  path: z.array(PathStep),
});
export type ProvenJournal = z.infer<typeof ProvenJournal>;

/** All that is needed to check, without asking anybody, that an order's shares are in the ledger as they were sealed. It names no person. */
export const Proof = z.strictObject({
  format: z.literal('cunbo-proof-1'),
  order: z.string(),
  journals: z.array(ProvenJournal),
  seals: z.array(Seal),
});
export type Proof = z.infer<typeof Proof>;

export const showProof = endpoint({
  name: 'showProof',
  method: 'GET',
  path: '/api/proof/orders/:order',
  access: 'anyone',
  summary: "The proof of an order's split, for whoever has its link: shares and hashes, and nothing of the buyer",
  params: z.strictObject({ order: Id }),
  response: z.strictObject({
    proof: Proof,
    /** What the parties are called; no part of the proof. */
    names: z.array(z.strictObject({ partyId: Id, name: Text })),
    /** How far each share is now; no part of the proof either, since payouts are of many orders together. */
    steps: z.array(z.strictObject({ partyId: Id, role: z.enum(partyRoles), step: ShareStep })),
  }),
  problems: ['malformed', 'not-found', 'not-sealed'],
});

export const listSeals = endpoint({
  name: 'listSeals',
  method: 'GET',
  path: '/api/proof/seals',
  access: 'anyone',
  summary: 'The published seals of the ledger, newest first, 100 a page',
  query: z.strictObject({
    before: z
      .string()
      .regex(/^[1-9]\d{0,17}$/)
      .optional(),
  }),
  response: z.strictObject({
    seals: z.array(Seal),
    next: z.string().nullable(),
    /** When the ledger was last held against its seals, and the seals that it no longer fits. */
    checkedAt: Moment.nullable(),
    broken: z.array(z.string()),
  }),
  cacheMs: 5_000,
  keepSeconds: 5,
  problems: ['malformed'],
});
