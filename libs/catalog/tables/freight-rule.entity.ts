import { wholeNumber } from '#platform';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** What a workshop asks for sending to a province, in fen; without a province it is for everywhere that has no rule of its own. */
@Entity({ schema: 'catalog', name: 'freight_rule' })
@Unique(['workshopId', 'provinceCode'])
export class FreightRule {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'workshop_id' }) workshopId: string;
  @Column('text', { name: 'province_code', nullable: true }) provinceCode: string | null;
  @Column('int', { name: 'first_grams' }) firstGrams: number;
  @Column('bigint', { name: 'first_minor', transformer: wholeNumber }) firstMinor: bigint;
  @Column('int', { name: 'step_grams' }) stepGrams: number;
  @Column('bigint', { name: 'step_minor', transformer: wholeNumber }) stepMinor: bigint;
  @Column('bigint', { name: 'free_from_minor', nullable: true, transformer: wholeNumber }) freeFromMinor: bigint | null;
  @Column('boolean', { default: true }) delivers: boolean;
}
