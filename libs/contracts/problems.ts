import { z } from 'zod';
import { Id } from './values.js';

const none = z.strictObject({});

/** Every refusal Cunbo knows: HTTP status and typed details. Titles for people are in problem-messages.ts. */
export const problems = {
  malformed: { status: 422, details: z.strictObject({ issues: z.array(z.strictObject({ path: z.string(), message: z.string() })) }) },
  unreadable: { status: 400, details: none },
  'too-large': { status: 413, details: none },
  'not-found': { status: 404, details: none },
  'signed-out': { status: 401, details: none },
  'not-allowed': { status: 403, details: none },
  'too-many-requests': { status: 429, details: z.strictObject({ retryAfterSeconds: z.int() }) },
  'code-wrong': { status: 409, details: z.strictObject({ attemptsLeft: z.int() }) },
  'code-expired': { status: 409, details: none },
  'signature-wrong': { status: 400, details: none },
  'sold-out': { status: 409, details: z.strictObject({ skuId: Id, available: z.int() }) },
  'not-for-sale': { status: 409, details: z.strictObject({ skuId: Id }) },
  'total-not-payable': { status: 409, details: none },
  'key-reused': { status: 409, details: none },
  'order-closed': { status: 409, details: z.strictObject({ status: z.string() }) },
  'payment-unavailable': { status: 503, details: none },
  'room-not-open': { status: 409, details: z.strictObject({ status: z.string() }) },
  'room-not-startable': { status: 409, details: z.strictObject({ status: z.string() }) },
  'another-room-live': { status: 409, details: z.strictObject({ room: z.string() }) },
  'token-expired': { status: 401, details: none },
  'text-refused': { status: 409, details: none },
  unavailable: { status: 503, details: none },
  broken: { status: 500, details: none },
} as const satisfies Record<string, { status: number; details: z.ZodType }>;

export type ProblemName = keyof typeof problems;
export type ProblemDetails<N extends ProblemName> = z.infer<(typeof problems)[N]['details']>;

/** A problem as it travels: RFC 9457 problem+json on HTTP, the same object in a socket's ack. */
export const ProblemReply = z.object({
  type: z.string(),
  // A page may be older than the server that refuses it: a name it does not know is still a refusal, with a title to show.
  name: z.enum(Object.keys(problems) as [ProblemName, ...ProblemName[]]).catch('broken'),
  status: z.int(),
  title: z.string(),
  details: z.record(z.string(), z.unknown()),
  requestId: z.string().optional(),
});
export type ProblemReply = z.infer<typeof ProblemReply>;
