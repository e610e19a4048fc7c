import { roomEnded, roomStarted, ShowPictured } from '#live';
import * as media from '#media';
import { Handles, JobHost, workerOptions } from '#platform';
import { Processor } from '@nestjs/bullmq';

type RoomNews = { readonly roomId: string };
type PictureNews = { readonly broadcastId: string };

/** Introduces live to media: a picture begins to be kept and ends with its room, and the room is told of it. */
@Processor('media', workerOptions)
export class MediaProcessor extends JobHost {
  constructor(
    private readonly puttingOnAir: media.PutOnAir,
    private readonly ending: media.EndBroadcast,
    private readonly finding: media.FindPicture,
    private readonly showing: ShowPictured,
    private readonly instructing: media.InstructEngine,
    private readonly erasing: media.EraseRecording,
  ) {
    super();
  }

  @Handles(roomStarted, 'media.put-on-air')
  async putOnAir({ roomId }: RoomNews): Promise<void> {
    await this.puttingOnAir.execute(roomId);
  }

  @Handles(roomEnded, 'media.end-broadcast')
  async end({ roomId }: RoomNews): Promise<void> {
    await this.ending.execute(roomId);
  }

  @Handles(media.pictureChanged, 'media.show-picture')
  async show({ broadcastId }: PictureNews): Promise<void> {
    const picture = await this.finding.execute(broadcastId);
    if (picture) await this.showing.execute(picture);
  }

  @Handles(media.pictureRefused, 'media.kick')
  async kick({ broadcastId }: PictureNews): Promise<void> {
    await this.instructing.execute('kick', broadcastId);
  }

  @Handles(media.recordingDue, 'media.record')
  async record({ broadcastId }: PictureNews): Promise<void> {
    await this.instructing.execute('record', broadcastId);
  }

  @Handles(media.recordingDeleted, 'media.erase-recording')
  async erase({ recordingId }: { readonly recordingId: string }): Promise<void> {
    await this.erasing.execute(recordingId);
  }
}
