import { addHelper, listMyRooms, listStudioProducts, type RoomCard, scheduleRoom, type StudioProduct } from '#contracts';
import { AddHelper, ListMyRooms, ListStudioProducts, ScheduleRoom } from '#live';
import { Asked, CalledBy, type Caller, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';

/** What a streamer and the helpers do around a broadcast. */
@Controller()
export class StudioController {
  constructor(
    private readonly scheduling: ScheduleRoom,
    private readonly adding: AddHelper,
    private readonly listingMine: ListMyRooms,
    private readonly listingProducts: ListStudioProducts,
  ) {}

  @Endpoint(scheduleRoom)
  schedule(@CalledBy() caller: Caller, @Asked(scheduleRoom) { body }: Asked<typeof scheduleRoom>): Promise<RoomCard> {
    return this.scheduling.execute(caller, body);
  }

  @Endpoint(addHelper)
  addHelper(@CalledBy() caller: Caller, @Asked(addHelper) { params, body }: Asked<typeof addHelper>): Promise<void> {
    return this.adding.execute(caller, params.room, body.phone);
  }

  @Endpoint(listMyRooms)
  async listMine(@CalledBy() caller: Caller): Promise<{ rooms: RoomCard[] }> {
    return { rooms: await this.listingMine.execute(caller) };
  }

  @Endpoint(listStudioProducts)
  listProducts(
    @Asked(listStudioProducts) { query }: Asked<typeof listStudioProducts>,
  ): Promise<{ products: StudioProduct[]; next: string | null }> {
    return this.listingProducts.execute(query.after);
  }
}
