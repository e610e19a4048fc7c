import { enterRoom, listRooms, type ResponseOf, type RoomCard, type RoomPage, showRoom } from '#contracts';
import { EnterRoom, ListRooms, ShowRoom } from '#live';
import { Asked, CalledBy, type Caller, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';

/** Rooms to watch, and the way into one. */
@Controller()
export class RoomsController {
  constructor(
    private readonly listing: ListRooms,
    private readonly showing: ShowRoom,
    private readonly entering: EnterRoom,
  ) {}

  @Endpoint(listRooms)
  async list(): Promise<{ rooms: RoomCard[] }> {
    return { rooms: await this.listing.execute() };
  }

  @Endpoint(showRoom)
  show(@CalledBy() caller: Caller | undefined, @Asked(showRoom) { params }: Asked<typeof showRoom>): Promise<RoomPage> {
    return this.showing.execute(caller, params.room);
  }

  @Endpoint(enterRoom)
  enter(
    @CalledBy() caller: Caller | undefined,
    @Asked(enterRoom) { params }: Asked<typeof enterRoom>,
  ): Promise<ResponseOf<typeof enterRoom>> {
    return this.entering.execute(caller, params.room);
  }
}
