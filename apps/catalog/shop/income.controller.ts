import { listMyIncome, listMyShares, listSharesOfMyOrder, type ResponseOf } from '#contracts';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { ListMyIncome, ListMyShares, ListSharesOfMyOrder } from '#settlement';
import { Controller } from '@nestjs/common';

/** Where the money is, for those whose it is: a maker's or streamer's own income, and the shares of a buyer's own order. */
@Controller()
export class IncomeController {
  constructor(
    private readonly listing: ListMyIncome,
    private readonly listingShares: ListMyShares,
    private readonly following: ListSharesOfMyOrder,
  ) {}

  @Endpoint(listMyIncome)
  income(@CalledBy() caller: Caller, @Asked(listMyIncome) { query }: Asked<typeof listMyIncome>): Promise<ResponseOf<typeof listMyIncome>> {
    return this.listing.execute(caller.id, query.period);
  }

  @Endpoint(listMyShares)
  shares(
    @CalledBy() caller: Caller,
    @Asked(listMyShares) { params, query }: Asked<typeof listMyShares>,
  ): Promise<ResponseOf<typeof listMyShares>> {
    return this.listingShares.execute(caller.id, { ...params, ...query });
  }

  @Endpoint(listSharesOfMyOrder)
  ofOrder(
    @CalledBy() buyer: Caller,
    @Asked(listSharesOfMyOrder) { params }: Asked<typeof listSharesOfMyOrder>,
  ): Promise<ResponseOf<typeof listSharesOfMyOrder>> {
    return this.following.execute(buyer.id, params.order);
  }
}
