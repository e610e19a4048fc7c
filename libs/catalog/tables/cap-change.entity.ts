import type { CapChange, saleChannels } from '#contracts';
import type { RuleRole } from '#money';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A cap that is to be another, or none any more: asked for by one operator, answered by another. */
@Entity({ schema: 'catalog', name: 'cap_change' })
export class CapChangeEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') channel: (typeof saleChannels)[number];
  @Column('text', { array: true }) roles: RuleRole[];
  @Column('int', { nullable: true }) bps: number | null;
  @Column('int', { name: 'before_bps', nullable: true }) beforeBps: number | null;
  @Column('text') reason: string;
  @Column('text', { default: 'asked' }) status: CapChange['status'];
  @Column('timestamptz', { name: 'asked_at' }) askedAt: Date;
  @Column('uuid', { name: 'asked_by' }) askedBy: string;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
  @Column('uuid', { name: 'answered_by', nullable: true }) answeredBy: string | null;
}
