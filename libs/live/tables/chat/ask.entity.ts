import { Entity, PrimaryColumn } from 'typeorm';

/** A browser from which a product was asked for since it was last explained. */
@Entity({ schema: 'live', name: 'ask' })
export class Ask {
  @PrimaryColumn('uuid', { name: 'room_id' }) roomId: string;
  @PrimaryColumn('uuid', { name: 'product_id' }) productId: string;
  @PrimaryColumn('uuid', { name: 'viewer_id' }) viewerId: string;
}
