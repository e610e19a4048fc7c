import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { Id, Line, Moment, MoneyValue } from '../wire/values.js';
import { deskProblems, deskReaders, inWorkshop, operators } from './desk.js';

/** Why the provider does not give a refund back: a bank has kept part of its payment, or it failed again and again, for what the provider says. */
export const owedReasons = ['bank-kept', 'card-closed', 'no-balance', 'declined', 'already-back', 'other'] as const;

/** A refund that waits for people, since the provider does not give it back: `owed` is what the buyer has from nobody. */
export const OwedRefund = z.strictObject({
  refundId: Id,
  number: z.string(),
  orderId: Id,
  orderNumber: z.string(),
  buyer: z.string(),
  amount: MoneyValue,
  byBank: MoneyValue,
  owed: MoneyValue,
  why: z.enum(owedReasons),
  /** Whether the provider may be asked once more. */
  mayTryAgain: z.boolean(),
  /** Whether it may be paid by hand: not where the provider says that it gave that money back already. */
  mayPayByHand: z.boolean(),
});
export type OwedRefund = z.infer<typeof OwedRefund>;

/**
 * What a refund owes on its way by hand: `booked` from when it is to be sent from our bank under its reference, `void` where it was owed no more by then, `returned` where
 * the bank sent it back, so that it is owed again.
 */
export const HandPayment = z.strictObject({
  id: Id,
  refundId: Id,
  number: z.string(),
  amount: MoneyValue,
  /** What the bank's transfer must say, so that its line is found in the statement. */
  reference: z.string(),
  reason: z.string(),
  status: z.enum(['asked', 'approved', 'refused', 'booked', 'void', 'returned']),
  askedAt: Moment,
  askedBy: z.string(),
  answeredBy: z.string().nullable(),
  /** Whether the reader may answer it: it is open, and another operator's. */
  mayAnswer: z.boolean(),
});
export type HandPayment = z.infer<typeof HandPayment>;

const payments = '/api/console/workshops/:workshop/hand-payments';

export const listHandPayments = endpoint({
  name: 'listHandPayments',
  method: 'GET',
  path: payments,
  access: deskReaders,
  summary: 'Refunds of the workshop that wait for people, the oldest first, and the last 50 that were paid by hand, the newest first',
  params: inWorkshop,
  response: z.strictObject({ owed: z.array(OwedRefund), payments: z.array(HandPayment), mayAsk: z.boolean() }),
  problems: deskProblems,
});

export const askHandPayment = endpoint({
  name: 'askHandPayment',
  method: 'POST',
  path: payments,
  access: operators,
  status: 201,
  summary: 'Ask that what a refund still owes is paid from our bank; another operator answers',
  params: inWorkshop,
  body: z.strictObject({ refundId: Id, reason: Line(1, 200) }),
  response: HandPayment,
  problems: [...deskProblems, 'refund-not-owed', 'hand-payment-asked'],
});

export const tryRefundAgain = endpoint({
  name: 'tryRefundAgain',
  method: 'POST',
  path: '/api/console/workshops/:workshop/refunds/:refund/another-try',
  access: operators,
  status: 200,
  summary: 'Let the provider try a refund once more that it has failed again and again; it follows by itself',
  params: inWorkshop.extend({ refund: Id }),
  body: z.strictObject({}),
  response: z.strictObject({ refundId: Id }),
  problems: [...deskProblems, 'refund-not-stuck', 'hand-payment-asked'],
});

export const answerHandPayment = endpoint({
  name: 'answerHandPayment',
  method: 'POST',
  path: `${payments}/:payment/answer`,
  access: operators,
  status: 200,
  summary:
    'Approve, with a fresh code, or refuse what another operator asked for; the books follow by themselves, and then the transfer is due at the bank',
  params: inWorkshop.extend({ payment: Id }),
  body: z.strictObject({ approve: z.boolean() }),
  response: HandPayment,
  problems: [...deskProblems, 'step-up-needed', 'own-request', 'hand-payment-state'],
});
