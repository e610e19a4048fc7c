import { z } from 'zod';
import { RuleFault } from './rule-faults.js';
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
  'stock-short': { status: 409, details: z.strictObject({ skuId: Id, available: z.int() }) },
  'limit-reached': { status: 409, details: z.strictObject({ skuId: Id, limit: z.int(), left: z.int() }) },
  'flash-over': { status: 409, details: z.strictObject({ skuId: Id }) },
  'price-below-flash': { status: 409, details: z.strictObject({ skuId: Id }) },
  'not-for-sale': { status: 409, details: z.strictObject({ skuId: Id }) },
  'total-not-payable': { status: 409, details: none },
  'quote-refused': { status: 409, details: none },
  'quote-expired': { status: 409, details: none },
  'region-unknown': { status: 409, details: z.strictObject({ regionCode: z.string() }) },
  'not-delivered-there': { status: 409, details: z.strictObject({ workshopId: Id, regionCode: z.string() }) },
  'coupon-not-usable': { status: 409, details: z.strictObject({ claimId: Id }) },
  'coupon-gone': { status: 409, details: none },
  'order-shipped': { status: 409, details: none },
  'not-refundable': { status: 409, details: z.strictObject({ lineId: Id, left: z.int() }) },
  'refund-closed': { status: 409, details: z.strictObject({ status: z.string() }) },
  'order-disputed': { status: 409, details: none },
  'dispute-closed': { status: 409, details: z.strictObject({ status: z.string() }) },
  'too-many': { status: 409, details: z.strictObject({ most: z.int() }) },
  'edited-meanwhile': { status: 409, details: none },
  'not-publishable': { status: 409, details: z.strictObject({ missing: z.array(z.string()) }) },
  'code-taken': { status: 409, details: z.strictObject({ code: z.string() }) },
  'picture-refused': { status: 409, details: z.strictObject({ reason: z.enum(['unreadable', 'too-large', 'too-many-pixels', 'kind']) }) },
  'table-refused': {
    status: 409,
    details: z.strictObject({ faults: z.array(z.strictObject({ line: z.int(), column: z.string(), fault: z.string() })) }),
  },
  'flash-refused': { status: 409, details: z.strictObject({ reason: z.enum(['running', 'too-few', 'price', 'bundle', 'ended']) }) },
  'rule-refused': { status: 409, details: z.strictObject({ faults: z.array(RuleFault) }) },
  'rule-state': { status: 409, details: z.strictObject({ status: z.string() }) },
  'waybill-taken': { status: 409, details: z.strictObject({ waybill: z.string() }) },
  'parcel-state': { status: 409, details: z.strictObject({ parcelId: Id, status: z.string() }) },
  'cut-off-passed': { status: 409, details: none },
  'key-reused': { status: 409, details: none },
  'order-closed': { status: 409, details: z.strictObject({ status: z.string() }) },
  'payment-unavailable': { status: 503, details: none },
  'room-not-open': { status: 409, details: z.strictObject({ status: z.string() }) },
  'room-not-startable': { status: 409, details: z.strictObject({ status: z.string() }) },
  'another-room-live': { status: 409, details: z.strictObject({ room: z.string() }) },
  'step-up-needed': { status: 403, details: none },
  'batch-asked': { status: 409, details: none },
  'batch-state': { status: 409, details: z.strictObject({ status: z.string() }) },
  'same-person': { status: 409, details: none },
  'destination-changed': { status: 409, details: z.strictObject({ partyId: Id }) },
  'destination-refused': { status: 409, details: z.strictObject({ reason: z.enum(['party', 'custodian', 'same']) }) },
  'cash-short': { status: 409, details: z.strictObject({ custodianId: Id, shortMinor: z.string() }) },
  'payout-state': { status: 409, details: z.strictObject({ status: z.string() }) },
  'file-twice': { status: 409, details: none },
  'control-total': {
    status: 409,
    details: z.strictObject({ count: z.int(), totalMinor: z.string(), saidCount: z.int(), saidTotalMinor: z.string() }),
  },
  'period-closed': { status: 409, details: z.strictObject({ period: z.string() }) },
  'period-running': { status: 409, details: z.strictObject({ period: z.string() }) },
  'nothing-owed': { status: 409, details: none },
  'write-off-asked': { status: 409, details: none },
  'write-off-state': { status: 409, details: z.strictObject({ status: z.string() }) },
  'own-request': { status: 409, details: none },
  'break-state': { status: 409, details: z.strictObject({ status: z.string() }) },
  'token-expired': { status: 401, details: none },
  'text-refused': { status: 409, details: none },
  'not-sealed': { status: 409, details: none },
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
