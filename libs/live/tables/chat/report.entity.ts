import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A line that people found wrong, and what the operator said to it. */
@Entity({ schema: 'live', name: 'report' })
export class ReportRow {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid', { name: 'room_id' }) roomId: string;
  @Column('uuid', { name: 'line_id' }) lineId: string;
  @Column('uuid', { name: 'person_id' }) personId: string;
  @Column('uuid', { name: 'viewer_id', nullable: true }) viewerId: string | null;
  @Column('text') name: string;
  @Column('text') line: string;
  @Column('text') reason: string;
  @Column('timestamptz') at: Date;
  @Column('text', { nullable: true }) answer: string | null;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt: Date | null;
  @Column('uuid', { name: 'answered_by', nullable: true }) answeredBy: string | null;
}
