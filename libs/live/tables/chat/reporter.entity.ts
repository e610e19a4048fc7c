import { Entity, PrimaryColumn } from 'typeorm';

/** A browser from which a line was reported. */
@Entity({ schema: 'live', name: 'reporter' })
export class Reporter {
  @PrimaryColumn('uuid', { name: 'report_id' }) reportId: string;
  @PrimaryColumn('uuid', { name: 'viewer_id' }) viewerId: string;
}
