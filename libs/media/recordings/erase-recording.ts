import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MediaEngine } from '../engine/media-engine.js';

/** The file of a recording that its owner has deleted goes too; throws when the engine cannot be reached, to be tried again. */
@Injectable()
export class EraseRecording {
  constructor(
    private readonly database: DataSource,
    private readonly engine: MediaEngine,
  ) {}

  async execute(recordingId: string): Promise<void> {
    const [deleted]: { file: string }[] = await this.database.query(
      'select file from media.recording where id = $1 and deleted_at is not null',
      [recordingId],
    );
    if (deleted) await this.engine.control.deleteRecording(deleted.file);
  }
}
