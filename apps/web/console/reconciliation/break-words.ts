import type { BreakSide, Reconciliation, ShownBreak } from '#contracts';
import { sayReconciliation as say } from '../../messages/console/reconciliation.js';
import { kindText } from '../words.js';

export type CheckName = keyof Reconciliation['checks'];
export const checkNames = ['R1', 'R2', 'R3', 'R4', 'R5'] as const satisfies readonly CheckName[];

const kinds = [
  'charge',
  'payment',
  'refund',
  'refund_failure',
  'payout',
  'adjustment',
  'transfer',
  'transfer_refund',
  'stripe_fee',
  'psp.payout',
  'payout.sent',
  'cash.fund',
] as const;

/** Whether it is a transfer by hand that came back. */
export const cameBack = ({ bucket, theirs }: Pick<ShownBreak, 'bucket' | 'theirs'>): boolean =>
  bucket === 'missing-ours' && theirs?.handReturn !== undefined;

/** What is best done about it. Money of a payout that came back in part has its own way, and so has a transfer by hand that came back. */
export const adviceOf = ({ bucket, theirs }: Pick<ShownBreak, 'bucket' | 'theirs'>): string =>
  cameBack({ bucket, theirs })
    ? say('advice.handBack')
    : theirs?.kind === 'transfer_refund' && theirs.payout
      ? say('advice.payoutBack')
      : say(`advice.${bucket}`);

/** What moved, in words; a kind without a word is shown as it is. */
export function sideKind({ kind }: Pick<BreakSide, 'kind'>): string {
  if (kind === 'bank') return say('kindBank');
  const known = kinds.find((each) => each === kind);
  return known ? say(`kind.${known}`) : kindText(kind);
}
