import { letHelperGo, listHelpers, makeHelperTicket, type ResponseOf, type RoomCard, useHelperTicket } from '#contracts';
import { FindHostedRoom, LetHelperGo, ListHelpers, MakeHelperTicket, UseHelperTicket } from '#live';
import { Asked, CalledBy, type Caller, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';

/** Tickets that make somebody a helper. */
@Controller()
export class HelperTicketsController {
  constructor(
    private readonly making: MakeHelperTicket,
    private readonly using: UseHelperTicket,
  ) {}

  @Endpoint(makeHelperTicket)
  make(
    @CalledBy() caller: Caller,
    @Asked(makeHelperTicket) { params, body }: Asked<typeof makeHelperTicket>,
  ): Promise<ResponseOf<typeof makeHelperTicket>> {
    return this.making.execute(caller, params.room, body.name);
  }

  @Endpoint(useHelperTicket)
  use(@CalledBy() caller: Caller, @Asked(useHelperTicket) { body }: Asked<typeof useHelperTicket>): Promise<RoomCard> {
    return this.using.execute(caller, body.ticket);
  }
}

/** Who helps in a room. */
@Controller()
export class HelpersController {
  constructor(
    private readonly finding: FindHostedRoom,
    private readonly listing: ListHelpers,
    private readonly lettingGo: LetHelperGo,
  ) {}

  @Endpoint(listHelpers)
  async list(
    @CalledBy() caller: Caller,
    @Asked(listHelpers) { params }: Asked<typeof listHelpers>,
  ): Promise<ResponseOf<typeof listHelpers>> {
    const room = await this.finding.execute(caller, params.room);
    return { helpers: await this.listing.execute(room.id) };
  }

  @Endpoint(letHelperGo)
  letGo(@CalledBy() caller: Caller, @Asked(letHelperGo) { params }: Asked<typeof letHelperGo>): Promise<void> {
    return this.lettingGo.execute(caller, params.room, params.helper);
  }
}
