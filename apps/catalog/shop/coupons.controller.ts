import * as contracts from '#contracts';
import { ClaimCoupon, ListCoupons, ListMyCoupons } from '#catalog';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';

/** Coupons as shoppers see them. */
@Controller()
export class CouponsController {
  constructor(
    private readonly listing: ListCoupons,
    private readonly claiming: ClaimCoupon,
    private readonly listingMine: ListMyCoupons,
  ) {}

  @Endpoint(contracts.listCoupons)
  async list(
    @CalledBy() caller: Caller | undefined,
    @Asked(contracts.listCoupons) { query }: Asked<typeof contracts.listCoupons>,
  ): Promise<contracts.ResponseOf<typeof contracts.listCoupons>> {
    return { coupons: await this.listing.execute(caller, query.productId) };
  }

  @Endpoint(contracts.claimCoupon)
  claim(
    @CalledBy() caller: Caller,
    @Asked(contracts.claimCoupon) { params, body }: Asked<typeof contracts.claimCoupon>,
  ): Promise<contracts.CouponClaim> {
    return this.claiming.execute(caller, { couponId: params.coupon, claimId: body.id });
  }

  @Endpoint(contracts.listMyCoupons)
  async listMine(@CalledBy() caller: Caller): Promise<contracts.ResponseOf<typeof contracts.listMyCoupons>> {
    return { claims: await this.listingMine.execute(caller) };
  }
}
