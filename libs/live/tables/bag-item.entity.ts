import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A product in a room's bag; shoppers call it by its number. */
@Entity({ schema: 'live', name: 'bag_item' })
export class BagItem {
  @PrimaryColumn('uuid', { name: 'room_id' }) roomId: string;
  @PrimaryColumn('uuid', { name: 'product_id' }) productId: string;
  @Column('int') number: number;
}
