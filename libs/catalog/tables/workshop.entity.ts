import type { Text } from '#contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A seller; its id is that of its place in the tree. */
@Entity({ schema: 'catalog', name: 'workshop' })
export class Workshop {
  @PrimaryColumn('uuid') id: string;
  @Column('text') type: 'processing' | 'recruiting' | 'live-selling' | 'agri-tourism';
  @Column('jsonb') name: Text;
  @Column('jsonb') story: Text;
  @Column('uuid', { name: 'township_id' }) townshipId: string;
  @Column('uuid', { name: 'village_id' }) villageId: string;
}
