import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A picture that somebody brought; width and height in pixels as it stands upright, before it was made smaller. */
@Entity({ schema: 'catalog', name: 'picture' })
export class Picture {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('int') width: number;
  @Column('int') height: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt: Date;
}
