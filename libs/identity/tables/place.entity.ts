import type { Text } from '#contracts';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** A node of the tree county → township → village or workshop; rights follow it downwards. */
@Entity({ schema: 'identity', name: 'place' })
@Unique(['kind', 'code'])
export class Place {
  @PrimaryColumn('uuid') id: string;
  @Column('text') kind: 'county' | 'township' | 'village' | 'workshop';
  @Column('uuid', { name: 'parent_id', nullable: true }) parentId: string | null;
  @Column('text') code: string;
  @Column('jsonb') name: Text;
}
