import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A seal over the journals from one id to another: the root over them, and a head that stands for every seal before too. Written once. */
@Entity({ schema: 'ledger', name: 'seal' })
export class SealEntity {
  @PrimaryColumn('bigint') number: string;
  @Column('bigint', { name: 'from_journal_id' }) fromJournalId: string;
  @Column('bigint', { name: 'to_journal_id', unique: true }) toJournalId: string;
  @Column('int') journals: number;
  @Column('bytea', { name: 'merkle_root' }) merkleRoot: Buffer;
  @Column('bytea', { unique: true }) previous: Buffer;
  @Column('bytea', { unique: true }) head: Buffer;
  @Column('timestamptz', { name: 'sealed_at' }) sealedAt: Date;
}
