import type { Seal } from '#contracts';

/** A seal as it is kept. */
export interface SealRow {
  readonly number: string;
  readonly from_journal_id: string;
  readonly to_journal_id: string;
  readonly journals: number;
  readonly merkle_root: Buffer;
  readonly previous: Buffer;
  readonly head: Buffer;
  readonly sealed_at: Date;
}

/** A seal as it is published. */
export const sealOf = (row: SealRow): Seal => ({
  number: row.number,
  from: row.from_journal_id,
  to: row.to_journal_id,
  journals: `${row.journals}`,
  sealedAt: row.sealed_at.toISOString(),
  root: row.merkle_root.toString('hex'),
  previous: row.previous.toString('hex'),
  head: row.head.toString('hex'),
});
