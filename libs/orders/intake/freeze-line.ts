import type { PricedLine } from '#catalog';
import { invariant, sum } from '#money';
import type { NewLine } from './write-orders.js';

/** Fixes a priced line as it was agreed, under an id of its own: later prices and rules do not touch it. */
export function freezeLine(id: string, line: PricedLine): NewLine {
  invariant(sum(line.shares.map(({ amountMinor }) => amountMinor)) === line.grossMinor, 'the shares of a line sum to its gross');
  return {
    id,
    workshopId: line.workshopId,
    productId: line.productId,
    skuId: line.skuId,
    ruleVersionId: line.ruleVersionId,
    name: line.name,
    option: line.option,
    picture: line.picture,
    quantity: line.quantity,
    unitPriceMinor: line.unitPriceMinor,
    grossMinor: line.grossMinor,
    shares: line.shares.map(({ role, partyId, kind, bps, amountMinor }) => ({
      role,
      partyId,
      kind,
      bps,
      amountMinor: amountMinor.toString(),
    })),
  };
}
