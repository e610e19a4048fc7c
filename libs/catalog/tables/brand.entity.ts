import type { Text } from '#contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A name that many workshops of a place sell under. */
@Entity({ schema: 'catalog', name: 'brand' })
export class Brand {
  @PrimaryColumn('uuid') id: string;
  @Column('text', { unique: true }) code: string;
  @Column('jsonb') name: Text;
  @Column('jsonb') story: Text;
  @Column('uuid', { name: 'place_id' }) placeId: string;
}
