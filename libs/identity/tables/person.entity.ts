import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody with a phone; everyone is a shopper, further roles are rows of their own. */
@Entity({ schema: 'identity', name: 'person' })
export class PersonRow {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { unique: true }) phone: string;
  @Column('text') name: string;
  @Column('text', { nullable: true }) portrait: string | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
