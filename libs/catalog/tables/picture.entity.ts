import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A picture that somebody brought; width and height in pixels as it stands upright, before it was made smaller. Nobody has used it for anything until `usedAt`. */
@Entity({ schema: 'catalog', name: 'picture' })
export class Picture {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('int') width: number;
  @Column('int') height: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
  @Column('timestamptz', { name: 'used_at', nullable: true }) usedAt: Date | null;
}
