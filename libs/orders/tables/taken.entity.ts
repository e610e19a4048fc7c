import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many pieces a buyer has of what is sold only a few to each; `limitId` is the sku or the flash sale. */
@Entity({ schema: 'orders', name: 'taken' })
export class TakenEntity {
  @PrimaryColumn('uuid', { name: 'buyer_id' }) buyerId: string;
  @PrimaryColumn('uuid', { name: 'limit_id' }) limitId: string;
  @Column('int') quantity: number;
}
