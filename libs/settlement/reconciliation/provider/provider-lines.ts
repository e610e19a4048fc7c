import { Id } from '#contracts';
import type { ProviderMovement } from '../../provider-books.js';

/** A movement at the provider, or its fee, as a line of its own: each goes with one journal of ours. */
export interface ProviderLine extends Pick<ProviderMovement, 'type' | 'currency' | 'happenedAt' | 'availableAt'> {
  readonly transactionId: string;
  readonly part: 'amount' | 'fee';
  /** What the journal knows it by: the transaction for a fee (a dispute's by the dispute), our own name of it where we gave one, else the provider's id of what moved. */
  readonly key: string;
  readonly orderId: string | null;
  readonly amountMinor: bigint;
}

/** The lines of a movement; what does not move the balance has none. */
export function linesOf(movement: ProviderMovement): ProviderLine[] {
  const { id, type, currency, happenedAt, availableAt, amountMinor, feeMinor, metadata } = movement;
  const whole = { transactionId: id, type, currency, happenedAt, availableAt, orderId: Id.safeParse(metadata['orderId']).data ?? null };
  const lines: ProviderLine[] = [
    { ...whole, part: 'amount', key: keyOfMovement(movement), amountMinor },
    { ...whole, part: 'fee', key: isDispute(movement) ? `${movement.source}/fee` : id, amountMinor: -feeMinor },
  ];
  return lines.filter((line) => line.amountMinor !== 0n);
}

// A dispute's fee is in our books under the dispute: its report comes before its transaction.
const isDispute = ({ source }: ProviderMovement): boolean => /^(dp|du)_/.test(source);

const keyOfMovement = ({ id, type, source, metadata, transfer }: ProviderMovement): string => {
  if (type.includes('refund') && metadata['refundId']) return metadata['refundId'];
  if (type.includes('transfer') && transfer) return transfer;
  return source === '' ? id : source;
};
