import * as contracts from '#contracts';
import { CloseCoupon, CreateCoupon, ListFundedCoupons } from '#catalog';
import { Asked, type Caller, CalledBy, Endpoint } from '#platform/http';
import { Controller } from '@nestjs/common';
import { ConsoleScopes } from './console-scopes.js';

type Page = contracts.ResponseOf<typeof contracts.listWorkshopCoupons>;

/** Coupons as whoever pays for them sees, makes and closes them: a workshop's manager, or the platform's operator. */
@Controller()
export class CouponDeskController {
  constructor(
    private readonly scopes: ConsoleScopes,
    private readonly listing: ListFundedCoupons,
    private readonly creating: CreateCoupon,
    private readonly closing: CloseCoupon,
  ) {}

  @Endpoint(contracts.listWorkshopCoupons)
  async list(
    @CalledBy() caller: Caller,
    @Asked(contracts.listWorkshopCoupons) { params, query }: Asked<typeof contracts.listWorkshopCoupons>,
  ): Promise<Page> {
    return this.listing.execute({ workshopId: params.workshop, scope: await this.scopes.sees(caller) }, query.after);
  }

  @Endpoint(contracts.createWorkshopCoupon)
  async create(
    @CalledBy() caller: Caller,
    @Asked(contracts.createWorkshopCoupon) { params, body }: Asked<typeof contracts.createWorkshopCoupon>,
  ): Promise<contracts.ConsoleCoupon> {
    return this.creating.execute(caller, { workshopId: params.workshop, scope: await this.scopes.manages(caller) }, body);
  }

  @Endpoint(contracts.closeWorkshopCoupon)
  async close(
    @CalledBy() caller: Caller,
    @Asked(contracts.closeWorkshopCoupon) { params }: Asked<typeof contracts.closeWorkshopCoupon>,
  ): Promise<void> {
    await this.closing.execute(caller, { workshopId: params.workshop, scope: await this.scopes.manages(caller) }, params.coupon);
  }

  @Endpoint(contracts.listPlatformCoupons)
  listOfPlatform(@Asked(contracts.listPlatformCoupons) { query }: Asked<typeof contracts.listPlatformCoupons>): Promise<Page> {
    return this.listing.execute('platform', query.after);
  }

  @Endpoint(contracts.createPlatformCoupon)
  createForPlatform(
    @CalledBy() caller: Caller,
    @Asked(contracts.createPlatformCoupon) { body }: Asked<typeof contracts.createPlatformCoupon>,
  ): Promise<contracts.ConsoleCoupon> {
    return this.creating.execute(caller, 'platform', body);
  }

  @Endpoint(contracts.closePlatformCoupon)
  async closeOfPlatform(
    @CalledBy() caller: Caller,
    @Asked(contracts.closePlatformCoupon) { params }: Asked<typeof contracts.closePlatformCoupon>,
  ): Promise<void> {
    await this.closing.execute(caller, 'platform', params.coupon);
  }
}
