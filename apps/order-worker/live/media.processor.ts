import { roomEnded, roomStarted, ShowPictured } from '#live';
import { EndBroadcast, FindPicture, pictureChanged, PutOnAir } from '#media';
import { Handles, JobHost, workerOptions } from '#platform';
import { Processor } from '@nestjs/bullmq';

type RoomNews = { readonly roomId: string };

/** Introduces live to media: a picture begins to be kept and ends with its room, and the room is told of it. */
@Processor('media', workerOptions)
export class MediaProcessor extends JobHost {
  constructor(
    private readonly puttingOnAir: PutOnAir,
    private readonly ending: EndBroadcast,
    private readonly finding: FindPicture,
    private readonly showing: ShowPictured,
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

  @Handles(pictureChanged, 'media.show-picture')
  async show({ broadcastId }: { readonly broadcastId: string }): Promise<void> {
    const picture = await this.finding.execute(broadcastId);
    if (picture) await this.showing.execute(picture);
  }
}
