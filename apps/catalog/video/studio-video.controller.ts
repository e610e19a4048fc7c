import {
  askAboutTrial,
  deleteRecording,
  listRecordings,
  makeStreamKey,
  openTrial,
  openVideo,
  type OwnRecording,
  type ResponseOf,
  type WayIn,
} from '#contracts';
import { FindBroadcastingRoom, FindHostedRoom, ListOwnRooms } from '#live';
import { DeleteRecording, ListRecordings, MakeStreamKey, OffersTrial, OpenTrial, OpenVideo } from '#media';
import { Asked, CalledBy, type Caller, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';

/** Introduces live to media: the streamer of a room sends its picture. */
@Controller()
export class StudioVideoController {
  constructor(
    private readonly finding: FindBroadcastingRoom,
    private readonly opening: OpenVideo,
    private readonly making: MakeStreamKey,
  ) {}

  @Endpoint(openVideo)
  async open(@CalledBy() caller: Caller, @Asked(openVideo) { params, body }: Asked<typeof openVideo>): Promise<WayIn> {
    return this.opening.execute(await this.finding.execute(caller, params.room, body.broadcastId));
  }

  @Endpoint(makeStreamKey)
  async makeKey(
    @CalledBy() caller: Caller,
    @Asked(makeStreamKey) { params, body }: Asked<typeof makeStreamKey>,
  ): Promise<ResponseOf<typeof makeStreamKey>> {
    return this.making.execute(caller, await this.finding.execute(caller, params.room), body.reason);
  }
}

/** A streamer tries out the network before a show. */
@Controller()
export class TrialController {
  constructor(
    private readonly finding: FindHostedRoom,
    private readonly offering: OffersTrial,
    private readonly opening: OpenTrial,
  ) {}

  @Endpoint(askAboutTrial)
  about(): ResponseOf<typeof askAboutTrial> {
    return this.offering.execute();
  }

  @Endpoint(openTrial)
  async open(@CalledBy() caller: Caller, @Asked(openTrial) { params }: Asked<typeof openTrial>): Promise<ResponseOf<typeof openTrial>> {
    return this.opening.execute(caller, await this.finding.execute(caller, params.room));
  }
}

/** What was recorded of the caller's own rooms. */
@Controller()
export class RecordingsController {
  constructor(
    private readonly owning: ListOwnRooms,
    private readonly listing: ListRecordings,
    private readonly deleting: DeleteRecording,
  ) {}

  @Endpoint(listRecordings)
  async list(
    @CalledBy() caller: Caller,
    @Asked(listRecordings) { query }: Asked<typeof listRecordings>,
  ): Promise<{ recordings: OwnRecording[]; next: string | null }> {
    const rooms = new Map((await this.owning.execute(caller)).map((room) => [room.id, room]));
    const { recordings, next } = await this.listing.execute([...rooms.keys()], query.after);
    return {
      recordings: recordings.map(({ roomId, ...recording }) => {
        const { code, title } = rooms.get(roomId)!;
        return { ...recording, room: code, title };
      }),
      next,
    };
  }

  @Endpoint(deleteRecording)
  async delete(@CalledBy() caller: Caller, @Asked(deleteRecording) { params }: Asked<typeof deleteRecording>): Promise<void> {
    const rooms = await this.owning.execute(caller);
    await this.deleting.execute({ id: caller.id, roomIds: rooms.map(({ id }) => id) }, params.recording);
  }
}
