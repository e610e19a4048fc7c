import type { TransferWish } from './payout-provider.js';

/** An attempt at a transfer that somebody has called, or is about to. */
export interface CalledTransfer {
  readonly attemptId: string;
  readonly itemId: string;
  readonly account: string;
  readonly currency: string;
  readonly amountMinor: string;
  readonly calledAt: Date;
}

/** SQL of its columns: attempt `a`, item `i`, destination `d`. */
export const transferColumns = /* sql */ `
  a.id as "attemptId", i.id as "itemId", d.provider_account as account, i.currency, i.amount_minor as "amountMinor", a.called_at as "calledAt"`;

/** What the provider is asked: the key is the attempt's, the group the item's, whatever attempt it is. */
export const wishOf = ({ attemptId, itemId, account, currency, amountMinor }: CalledTransfer): TransferWish => ({
  account,
  currency,
  amountMinor: BigInt(amountMinor),
  key: attemptId,
  group: itemId,
});
