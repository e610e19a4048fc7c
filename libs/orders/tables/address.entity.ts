import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An address in a person's book. A forgotten one stays for the records and is shown to nobody. */
@Entity({ schema: 'orders', name: 'address' })
export class AddressEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') name: string;
  @Column('text') phone: string;
  @Column('text', { name: 'region_code' }) regionCode: string;
  @Column('text') detail: string;
  @Column('boolean', { name: 'is_default', default: false }) isDefault: boolean;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'forgotten_at', nullable: true }) forgottenAt: Date | null;
}
