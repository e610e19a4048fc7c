import { type CouponToUse, type FreightTerms, PriceLines, type PricedGoods, ReadFreight, UsableCoupons } from '#catalog';
import { Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { provinceCodeOf } from '../addresses/regions.js';
import type { QuoteWish, SellingRoom } from './quote-wish.js';
import { type Delivery, ReadDelivery } from './read-delivery.js';

/** Everything that decides what an order costs, as it is at this moment. */
export interface Terms {
  readonly goods: PricedGoods;
  readonly coupons: readonly CouponToUse[];
  readonly delivery: Delivery;
  readonly freight: ReadonlyMap<string, FreightTerms>;
}

/** Reads what decides a quote, in two rounds: what it is, whose coupons and where to; then on what terms each workshop sends there. `coupon-not-usable` for a claim that is not the buyer's to use. */
@Injectable()
export class ReadTerms {
  constructor(
    private readonly pricing: PriceLines,
    private readonly coupons: UsableCoupons,
    private readonly delivering: ReadDelivery,
    private readonly freight: ReadFreight,
  ) {}

  async execute(buyerId: string | null, wish: QuoteWish, room: SellingRoom | null): Promise<Terms> {
    const [goods, coupons, delivery] = await Promise.all([
      this.pricing.execute(wish.lines, room?.streamerId ?? null),
      buyerId === null ? [] : this.coupons.execute(buyerId),
      this.delivering.execute(buyerId, wish),
    ]);
    const strange = wish.couponClaimIds?.find((id) => !coupons.some(({ claimId }) => claimId === id));
    if (strange !== undefined) throw new Problem('coupon-not-usable', { claimId: strange });
    return { goods, coupons, delivery, freight: await this.freightTo(delivery, goods) };
  }

  private async freightTo({ regionCode }: Delivery, { lines }: PricedGoods): Promise<ReadonlyMap<string, FreightTerms>> {
    if (regionCode === null) return new Map();
    return this.freight.execute([...new Set(lines.map(({ workshopId }) => workshopId))], provinceCodeOf(regionCode));
  }
}
