import { priceOnAir, type ResponseOf, stockOnAir } from '#contracts';
import { PriceOnAir, StockOnAir } from '#catalog';
import { FindHostedRoom, type HostedRoom } from '#live';
import { Problem } from '#platform';
import { Asked, CalledBy, type Caller, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';

/** Introduces live to catalog: the hosts of a live room change price and stock of something in its bag. */
@Controller()
export class OnAirController {
  constructor(
    private readonly finding: FindHostedRoom,
    private readonly pricing: PriceOnAir,
    private readonly stocking: StockOnAir,
  ) {}

  @Endpoint(priceOnAir)
  async price(
    @CalledBy() caller: Caller,
    @Asked(priceOnAir) { params, body }: Asked<typeof priceOnAir>,
  ): Promise<ResponseOf<typeof priceOnAir>> {
    return this.pricing.execute(caller, await this.liveRoom(caller, params.room), params.sku, body);
  }

  @Endpoint(stockOnAir)
  async stock(
    @CalledBy() caller: Caller,
    @Asked(stockOnAir) { params, body }: Asked<typeof stockOnAir>,
  ): Promise<ResponseOf<typeof stockOnAir>> {
    const room = await this.liveRoom(caller, params.room);
    return this.stocking.execute(caller, room.productIds, params.sku, body);
  }

  private async liveRoom(caller: Caller, code: string): Promise<HostedRoom> {
    const room = await this.finding.execute(caller, code);
    if (room.status !== 'live') throw new Problem('room-not-open', { status: room.status });
    return room;
  }
}
