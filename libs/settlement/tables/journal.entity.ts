import { Column, Entity, OneToMany, PrimaryGeneratedColumn, type Relation, Unique } from 'typeorm';
import { PostingEntity } from './posting.entity.js';

/** One business fact, written once and never changed. The column `created_xid` is left out: it is the database's own, and of a type that TypeORM does not know. */
@Entity({ schema: 'ledger', name: 'journal' })
@Unique(['kind', 'sourceType', 'sourceId'])
export class JournalEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id: string;
  @Column('text') kind: string;
  @Column('text', { name: 'source_type' }) sourceType: string;
  @Column('text', { name: 'source_id' }) sourceId: string;
  @Column('timestamptz', { name: 'effective_at' }) effectiveAt: Date;
  @Column('text') period: string;
  @Column('uuid', { name: 'rule_version_id', nullable: true }) ruleVersionId: string | null;
  @Column('bigint', { name: 'reverses_id', nullable: true, unique: true }) reversesId: string | null;
  @Column('bytea', { name: 'body_sha256' }) bodySha256: Buffer;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt: Date;
  @OneToMany(() => PostingEntity, (posting) => posting.journal) postings: Relation<PostingEntity>[];
}
