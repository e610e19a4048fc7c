import type { Role } from '#contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A role that a person holds on one place of the tree. */
@Entity({ schema: 'identity', name: 'held_role' })
export class HeldRoleRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('text') role: Role;
  @Column('uuid', { name: 'place_id', nullable: true }) placeId: string | null;
  @Column('timestamptz', { name: 'granted_at' }) grantedAt: Date;
}
