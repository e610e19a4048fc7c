import type { CertificateKind } from '#contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A paper that vouches for one product, or without a `productId` for everything that its workshop makes. */
@Entity({ schema: 'catalog', name: 'certificate' })
export class Certificate {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'workshop_id' }) workshopId: string;
  @Column('uuid', { name: 'product_id', nullable: true }) productId: string | null;
  @Column('text') kind: CertificateKind;
  @Column('text') number: string;
  @Column('text', { name: 'issued_by' }) issuedBy: string;
  @Column('date', { name: 'valid_until', nullable: true }) validUntil: string | null;
  @Column('text', { nullable: true }) picture: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
