import * as contracts from '#contracts';
import { AnnounceInRoom, CallOffInRoom } from '#catalog';
import { FindHostedRoom } from '#live';
import { Problem } from '#platform';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';

/** Introduces live to catalog: the hosts of a live room sell something of its bag for a few minutes. */
@Controller()
export class StudioFlashController {
  constructor(
    private readonly finding: FindHostedRoom,
    private readonly announcing: AnnounceInRoom,
    private readonly callingOff: CallOffInRoom,
  ) {}

  @Endpoint(contracts.announceInRoom)
  async announce(
    @CalledBy() caller: Caller,
    @Asked(contracts.announceInRoom) { params, body }: Asked<typeof contracts.announceInRoom>,
  ): Promise<contracts.FlashOffer> {
    const room = await this.finding.execute(caller, params.room);
    if (room.status !== 'live') throw new Problem('room-not-open', { status: room.status });
    return this.announcing.execute(caller, room, body);
  }

  @Endpoint(contracts.callOffInRoom)
  async callOff(
    @CalledBy() caller: Caller,
    @Asked(contracts.callOffInRoom) { params }: Asked<typeof contracts.callOffInRoom>,
  ): Promise<void> {
    const room = await this.finding.execute(caller, params.room);
    await this.callingOff.execute(caller, room.id, params.flashSale);
  }
}
