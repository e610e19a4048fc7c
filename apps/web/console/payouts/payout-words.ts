import type { BatchSummary, PayoutItem, ShownDestination } from '#contracts';
import { sayBatch } from '../../messages/console/payouts/batch.js';
import { sayDestinations } from '../../messages/console/payouts/destinations.js';
import { sayPayouts } from '../../messages/console/payouts/payouts.js';
import { said } from '../words.js';

/** Where money goes, as far as it may be seen: bank and last four digits, account, or custodian. */
export function destinationText({ rail, bank, lastFour, account, custodian }: ShownDestination): string {
  if (rail === 'bank') return `${bank} ${sayDestinations('lastFour', { digits: lastFour ?? '' })}`;
  if (rail === 'stripe') return `${account?.slice(0, 5)}…${account?.slice(-4)}`;
  return custodian ? said(custodian) : '';
}

const open = ['frozen', 'sending', 'sent', 'refused'] as const;

/** How many payouts of a batch have no end yet. */
export const openOf = ({ statuses }: BatchSummary): number => open.reduce((count, status) => count + (statuses[status] ?? 0), 0);

/** A batch's state in words and colour. */
export function batchState(batch: BatchSummary): { text: string; tone: string } {
  if (batch.status !== 'approved') return { text: sayPayouts(`batch.${batch.status}`), tone: batch.status === 'frozen' ? 'tag--warn' : '' };
  const left = openOf(batch);
  if ((batch.statuses['refused'] ?? 0) > 0) return { text: sayPayouts('someOpen', { count: left }), tone: 'tag--bad' };
  if (left > 0) return { text: sayPayouts('batch.approved'), tone: 'tag--info' };
  return { text: sayPayouts('allArrived'), tone: 'tag--ok' };
}

const tones: Record<PayoutItem['status'], string> = {
  frozen: '',
  sending: 'tag--info',
  sent: 'tag--info',
  arrived: 'tag--ok',
  refused: 'tag--bad',
  returned: 'tag--warn',
  let_go: '',
};

/** A payout's state in words and colour. */
export const itemState = ({ status, rail }: PayoutItem): { text: string; tone: string } => ({
  text: status === 'sending' && rail === 'cash' ? sayBatch('status.toSign') : sayBatch(`status.${status}`),
  tone: status === 'sending' && rail === 'cash' ? 'tag--warn' : tones[status],
});
