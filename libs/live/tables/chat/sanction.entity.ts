import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person who may not talk in a room for a while, or not be in it, and the line it was for. */
@Entity({ schema: 'live', name: 'sanction' })
export class SanctionRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'room_id' }) roomId: string;
  @Column('text') sanction: 'mute' | 'ban';
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'viewer_id', nullable: true }) viewerId: string | null;
  @Column('uuid', { name: 'line_id' }) lineId: string;
  @Column('text') name: string;
  @Column('text') line: string;
  @Column('uuid', { name: 'sanctioned_by' }) sanctionedBy: string;
  @Column('timestamptz') at: Date;
  @Column('timestamptz', { nullable: true }) until: Date | null;
  @Column('timestamptz', { name: 'pardoned_at', nullable: true }) pardonedAt: Date | null;
  @Column('uuid', { name: 'pardoned_by', nullable: true }) pardonedBy: string | null;
}
