import type { Text } from '#contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A shelf of the shop window; what stands on one for `food` keeps for so many days and has a certificate. */
@Entity({ schema: 'catalog', name: 'category' })
export class Category {
  @PrimaryColumn('text') code: string;
  @Column('jsonb') name: Text;
  @Column('boolean', { default: false }) food: boolean;
  @Column('int') position: number;
}
