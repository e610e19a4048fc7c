import { partyRoles } from '#money';
import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { Text } from '../wire/text.js';
import { Id, Moment, MoneyValue } from '../wire/values.js';
import { deskProblems, deskReaders, deskWriters, inWorkshop } from './desk.js';

/** What a workshop says to a dispute: lines of whole characters, none that cannot be seen or that turn the reading direction. */
const Evidence = z
  .string()
  .trim()
  .min(10)
  .max(5_000)
  .regex(/^[^\p{Cs}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]*$/u)
  .refine((text) => !/[\p{Cc}]/u.test(text.replaceAll(/[\n\t]/g, '')));

/** A payment that its buyer's bank took back or asks about. `status` and `reason` are the provider's words; `amount` is what concerns the workshop. */
export const ConsoleDispute = z.strictObject({
  id: Id,
  orderId: Id,
  orderNumber: z.string(),
  buyer: z.string(),
  reason: z.string(),
  status: z.string(),
  openedAt: Moment,
  /** The provider takes what the workshop says until then. */
  answerBy: Moment.nullable(),
  amount: MoneyValue,
  withdrawnAt: Moment.nullable(),
  reinstatedAt: Moment.nullable(),
  lostAt: Moment.nullable(),
  evidence: z.string().nullable(),
  evidenceAt: Moment.nullable(),
  evidenceSentAt: Moment.nullable(),
  items: z.array(z.strictObject({ name: Text, option: Text, picture: z.string(), quantity: z.int() })),
  /** What it holds back of each party's share, or took. */
  takes: z.array(z.strictObject({ partyId: Id, role: z.enum(partyRoles), name: Text, amount: MoneyValue })),
});
export type ConsoleDispute = z.infer<typeof ConsoleDispute>;

export const listDisputes = endpoint({
  name: 'listDisputes',
  method: 'GET',
  path: '/api/console/workshops/:workshop/disputes',
  access: deskReaders,
  summary: "A workshop's disputes; those that wait for its word first, the most urgent on top",
  params: inWorkshop,
  query: z.strictObject({ after: Id.optional() }),
  response: z.strictObject({ disputes: z.array(ConsoleDispute), next: Id.nullable(), waiting: z.int() }),
  problems: deskProblems,
});

export const giveEvidence = endpoint({
  name: 'giveEvidence',
  method: 'POST',
  path: '/api/console/workshops/:workshop/disputes/:dispute/evidence',
  access: deskWriters,
  status: 200,
  summary: 'What the workshop says to a dispute; it is handed in once. The same text again: the same answer',
  params: inWorkshop.extend({ dispute: Id }),
  body: z.strictObject({ text: Evidence }),
  response: ConsoleDispute,
  problems: [...deskProblems, 'dispute-closed'],
});
