import { cutPicture, type ResponseOf, showVideo } from '#contracts';
import { NameRooms } from '#live';
import { CutPicture, ReadVideo } from '#media';
import { Asked, CalledBy, type Caller, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';

/** Live video as the operator sees it. */
@Controller()
export class VideoDeskController {
  constructor(
    private readonly reading: ReadVideo,
    private readonly naming: NameRooms,
    private readonly cutting: CutPicture,
  ) {}

  @Endpoint(showVideo)
  async show(): Promise<ResponseOf<typeof showVideo>> {
    const { engine, health, pictures } = await this.reading.execute();
    const rooms = await this.naming.execute(pictures.map(({ roomId }) => roomId));
    return {
      engine,
      health,
      pictures: pictures.map(({ roomId, ...picture }) => {
        const { code, title, streamerName } = rooms.get(roomId)!;
        return { ...picture, room: { code, title, streamerName } };
      }),
    };
  }

  @Endpoint(cutPicture)
  cut(@CalledBy() caller: Caller, @Asked(cutPicture) { params, body }: Asked<typeof cutPicture>): Promise<void> {
    return this.cutting.execute(caller, params.session, body.reason);
  }
}
