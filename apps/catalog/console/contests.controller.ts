import { type ContestBoard, holdContest, listContests, listOpenContests, type ResponseOf, showContest } from '#contracts';
import { HoldContest, ListContests, ListOpenContests, rankEntries, ReadContest } from '#live';
import { money } from '#money';
import { noSales, ReadRoomSales, type RoomSales } from '#orders';
import { Clock } from '#platform';
import { Asked, CalledBy, type Caller, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';

/** Contests as officers hold them. */
@Controller()
export class ContestsController {
  constructor(
    private readonly holding: HoldContest,
    private readonly listing: ListContests,
  ) {}

  @Endpoint(holdContest)
  hold(@CalledBy() caller: Caller, @Asked(holdContest) { body }: Asked<typeof holdContest>): Promise<{ code: string }> {
    return this.holding.execute(caller, body);
  }

  @Endpoint(listContests)
  async list(): Promise<ResponseOf<typeof listContests>> {
    return { contests: await this.listing.execute() };
  }
}

/** Introduces live to orders: the rooms of a contest by what they sold, for everybody who stands before the big screen. */
@Controller()
export class ContestBoardController {
  constructor(
    private readonly listing: ListOpenContests,
    private readonly reading: ReadContest,
    private readonly selling: ReadRoomSales,
    private readonly clock: Clock,
  ) {}

  @Endpoint(listOpenContests)
  async list(): Promise<ResponseOf<typeof listOpenContests>> {
    return { contests: await this.listing.execute() };
  }

  @Endpoint(showContest)
  async show(@Asked(showContest) { params }: Asked<typeof showContest>): Promise<ContestBoard> {
    const { code, title, startsAt, endsAt, rooms } = await this.reading.execute(params.contest);
    const sales = await this.selling.execute(
      rooms.map(({ room }) => room.id),
      { from: startsAt, until: endsAt },
    );
    const entries = rooms.map((entry) => ({ ...entry, ...netOf(sales.get(entry.room.id) ?? noSales) }));
    return {
      code,
      title,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      asOf: this.clock.now().toISOString(),
      entries: rankEntries(entries),
    };
  }
}

const netOf = ({ orders, pieces, goodsMinor, discountMinor, refundedMinor, stallOrders, stallNetMinor }: RoomSales) => ({
  orders,
  pieces,
  goods: money(goodsMinor),
  discounts: money(discountMinor),
  refunded: money(refundedMinor),
  net: money(goodsMinor - discountMinor - refundedMinor),
  atStall: { orders: stallOrders, net: money(stallNetMinor) },
});
