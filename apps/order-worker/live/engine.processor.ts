import { EraseRecording, InstructEngine, pictureRefused, recordingDeleted, recordingDue } from '#media';
import { Handles, JobHost, workerOptions } from '#platform';
import { Processor } from '@nestjs/bullmq';

type PictureNews = { readonly broadcastId: string };

/** What the media engine is to do about a picture: end it, keep it, forget what it kept. */
@Processor('engine', workerOptions)
export class EngineProcessor extends JobHost {
  constructor(
    private readonly instructing: InstructEngine,
    private readonly erasing: EraseRecording,
  ) {
    super();
  }

  @Handles(pictureRefused, 'engine.kick')
  async kick({ broadcastId }: PictureNews): Promise<void> {
    await this.instructing.execute('kick', broadcastId);
  }

  @Handles(recordingDue, 'engine.record')
  async record({ broadcastId }: PictureNews): Promise<void> {
    await this.instructing.execute('record', broadcastId);
  }

  @Handles(recordingDeleted, 'engine.erase-recording')
  async erase({ recordingId }: { readonly recordingId: string }): Promise<void> {
    await this.erasing.execute(recordingId);
  }
}
