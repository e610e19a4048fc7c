import { type BuyerLimit, soldOutOf } from '#catalog';
import type { Quote } from '#contracts';
import { Clock, Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import { composeQuote } from './arithmetic/compose-quote.js';
import { payableTotal } from './arithmetic/payable-total.js';
import { QuoteSeal } from './quote-seal.js';
import type { QuoteWish, SellingRoom } from './quote-wish.js';
import { quotedOrder } from './quoted-order-of.js';
import { ReadTaken } from './read-taken.js';
import { ReadTerms } from './read-terms.js';
import { showQuote } from './show-quote.js';

const validMs = 10 * 60_000;

/**
 * What an order costs and who gets what of it, before anybody pays: everything is computed here from ids. Signed in and with an address the answer carries a token that
 * places exactly this order within ten minutes. Writes nothing. `sold-out`, `limit-reached` and `total-not-payable` are told now, not after the tap.
 */
@Injectable()
export class QuoteOrder {
  constructor(
    private readonly reading: ReadTerms,
    private readonly taken: ReadTaken,
    private readonly seal: QuoteSeal,
    private readonly clock: Clock,
  ) {}

  async execute(buyerId: string | null, wish: QuoteWish, room: SellingRoom | null): Promise<Quote> {
    const terms = await this.reading.execute(buyerId, wish, room);
    const { goods, coupons, delivery, freight } = terms;
    const short = soldOutOf(wish.lines, goods);
    if (short) throw new Problem('sold-out', short);
    await this.keepLimits(buyerId, goods.limits);
    const { idempotencyKey } = wish;
    const atStall = wish.atStall && room !== null;
    const composed = composeQuote({ idempotencyKey, goods, coupons, only: wish.couponClaimIds, regionCode: delivery.regionCode, freight });
    payableTotal(composed.totalMinor);
    const expiresAt = this.clock.now().getTime() + validMs;
    const order = quotedOrder({
      buyerId,
      idempotencyKey,
      roomId: room?.id ?? null,
      atStall,
      composed,
      limits: goods.limits,
      delivery,
      expiresAt,
    });
    return showQuote(composed, coupons, { expiresAt, token: order && this.seal.sign(order) });
  }

  private async keepLimits(buyerId: string | null, limits: readonly BuyerLimit[]): Promise<void> {
    const taken = await this.taken.execute(
      buyerId,
      limits.map(({ limitId }) => limitId),
    );
    for (const { limitId, skuId, quantity, limit } of limits) {
      const left = Math.max(0, limit - (taken.get(limitId) ?? 0));
      if (quantity > left) throw new Problem('limit-reached', { skuId, limit, left });
    }
  }
}
