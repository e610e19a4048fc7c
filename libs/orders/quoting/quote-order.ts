import { PriceLines } from '#catalog';
import type { Quote } from '#contracts';
import { money } from '#money';
import { Problem } from '#platform';
import { Injectable } from '@nestjs/common';
import type { OrderRequest } from '../intake/order-request.js';
import { payableTotal } from './payable-total.js';

/**
 * Price and shares before anybody pays, by the same catalog page that prices the order itself; with the key the order will be placed under, its shares to the fen.
 * `sold-out` when there is less than asked for.
 */
@Injectable()
export class QuoteOrder {
  constructor(private readonly pricing: PriceLines) {}

  async execute(lines: OrderRequest['lines'], streamerId: string | null, idempotencyKey?: string): Promise<Quote> {
    const priced = await this.pricing.execute(lines, streamerId, idempotencyKey);
    const short = priced.find(({ available, quantity }) => available < quantity);
    if (short) throw new Problem('sold-out', { skuId: short.skuId, available: short.available });
    return {
      lines: priced.map((line) => ({
        skuId: line.skuId,
        productId: line.productId,
        name: line.name,
        option: line.option,
        picture: line.picture,
        quantity: line.quantity,
        unitPrice: money(line.unitPriceMinor),
        gross: money(line.grossMinor),
        shares: line.shares.map(({ partyId, role, name, amountMinor }) => ({ partyId, role, name, amount: money(amountMinor) })),
      })),
      total: money(payableTotal(priced)),
    };
  }
}
