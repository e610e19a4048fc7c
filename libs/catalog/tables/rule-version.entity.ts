import type { FeeBearer } from '#money';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** What a rule says; never changed, the highest number counts. `legs` are read with readLegs. */
@Entity({ schema: 'catalog', name: 'rule_version' })
@Unique(['ruleId', 'number'])
export class RuleVersion {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'rule_id' }) ruleId: string;
  @Column('int') number: number;
  @Column('jsonb') legs: unknown;
  @Column('text', { name: 'fee_bearer', default: 'platform' }) feeBearer: FeeBearer;
  @Column('timestamptz', { name: 'activated_at' }) activatedAt: Date;
}
