import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many viewers of a room one gateway holds, and when it last said so. */
@Entity({ schema: 'live', name: 'presence' })
export class Presence {
  @PrimaryColumn('uuid', { name: 'room_id' }) roomId: string;
  @PrimaryColumn('uuid', { name: 'gateway_id' }) gatewayId: string;
  @Column('int') viewers: number;
  @Column('timestamptz', { name: 'seen_at' }) seenAt: Date;
}
