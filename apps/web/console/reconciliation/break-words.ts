import type { BreakSide, Reconciliation } from '#contracts';
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
  'stripe_fee',
  'psp.payout',
  'payout.sent',
  'cash.fund',
] as const;

/** What moved, in words; a kind without a word is shown as it is. */
export function sideKind({ kind }: Pick<BreakSide, 'kind'>): string {
  if (kind === 'bank') return say('kindBank');
  const known = kinds.find((each) => each === kind);
  return known ? say(`kind.${known}`) : kindText(kind);
}
