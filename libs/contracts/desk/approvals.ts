import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { Text } from '../wire/text.js';
import { Id, Moment, MoneyValue, Period } from '../wire/values.js';
import { deskReaders } from './desk.js';

/**
 * What somebody else prepared and the reader may say yes to: a batch of payouts, a rule, a debt that becomes a claim, an account put right, a difference in the
 * books, the caps of a channel, a refund that is paid by hand. */
export const approvalKinds = ['payout', 'rule', 'write-off', 'adjustment', 'difference', 'caps', 'hand-payment'] as const;

export const Approval = z.strictObject({
  kind: z.enum(approvalKinds),
  /** Of the batch, the rule, the write-off, the adjustment, the difference, the caps or the payment that are proposed. */
  id: Id,
  /** Null for what is the platform's. */
  workshop: z.strictObject({ id: Id, name: Text }).nullable(),
  /** The month of a difference. */
  period: Period.nullable(),
  what: Text,
  amount: MoneyValue.nullable(),
  askedBy: z.string(),
  askedAt: Moment,
});
export type Approval = z.infer<typeof Approval>;

export const listApprovals = endpoint({
  name: 'listApprovals',
  method: 'GET',
  path: '/api/console/approvals',
  access: deskReaders,
  summary:
    'What waits for me to approve, in every workshop that I answer for, the oldest first; and to operators what does not fit the books of others',
  response: z.strictObject({
    count: z.int(),
    /** The first fifty. */
    approvals: z.array(Approval),
    /** What stands against closing any month, each by its size, and the first such month; null for everybody but operators. */
    differences: z.strictObject({ count: z.int(), amount: MoneyValue, period: Period.nullable() }).nullable(),
  }),
  problems: ['signed-out', 'not-allowed'],
});
