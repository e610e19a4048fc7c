import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SealFault } from '#contracts';

/** When a seal was last held against the ledger, and what no longer fitted. */
@Entity({ schema: 'ledger', name: 'seal_check' })
export class SealCheckEntity {
  @PrimaryColumn('bigint') number: string;
  @Column('timestamptz', { name: 'checked_at' }) checkedAt: Date;
  @Column('jsonb') faults: SealFault[];
}
