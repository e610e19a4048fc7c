import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Room } from './room.entity.js';

/** A product in a room's bag; shoppers call it by its number. */
@Entity({ schema: 'live', name: 'bag_item' })
export class BagItem {
  @PrimaryColumn('uuid', { name: 'room_id' }) roomId: string;
  @PrimaryColumn('uuid', { name: 'product_id' }) productId: string;
  @Column('int') number: number;
  @ManyToOne(() => Room, (room) => room.bag)
  @JoinColumn({ name: 'room_id' })
  room: Relation<Room>;
}
