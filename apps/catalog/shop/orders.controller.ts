import * as contracts from '#contracts';
import { PlaceOrder, QuoteOrder } from '#orders';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';
import { FindRoomOfLines } from './find-room-of-lines.js';

/** Quoting and placing orders. */
@Controller()
export class OrdersController {
  constructor(
    private readonly finding: FindRoomOfLines,
    private readonly quoting: QuoteOrder,
    private readonly placing: PlaceOrder,
  ) {}

  @Endpoint(contracts.quoteOrder)
  async quoteOrder(
    @CalledBy() caller: Caller | undefined,
    @Asked(contracts.quoteOrder) { body }: Asked<typeof contracts.quoteOrder>,
  ): Promise<contracts.Quote> {
    const room = await this.finding.execute(body.roomId, body.lines);
    return this.quoting.execute(caller?.id ?? null, body, room);
  }

  @Endpoint(contracts.placeOrder)
  placeOrder(
    @CalledBy() buyer: Caller,
    @Asked(contracts.placeOrder) { body }: Asked<typeof contracts.placeOrder>,
  ): Promise<contracts.PlacedOrder> {
    return this.placing.execute(buyer.id, body.quote);
  }
}
