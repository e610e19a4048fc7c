import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something a person is told outside of a room. */
@Entity({ schema: 'live', name: 'notice' })
export class NoticeRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'room_id' }) roomId: string;
  @Column('text') kind: string;
  @Column('timestamptz') at: Date;
  @Column('timestamptz', { name: 'read_at', nullable: true }) readAt: Date | null;
}
