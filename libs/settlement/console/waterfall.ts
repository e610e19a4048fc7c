import type { Waterfall } from '#contracts';
import { money } from '#money';
import type { LineRow } from './split-rows.js';

/** What the parties of a line share: the goods less the workshop's coupon, and the freight. */
export const sharedOf = ({ grossMinor, workshopDiscountMinor, freightMinor }: LineRow): bigint =>
  BigInt(grossMinor) - BigInt(workshopDiscountMinor) + BigInt(freightMinor);

/** The frozen shares of a line as steps downwards: what each takes and what is left after it; nothing is left at the end. */
export function waterfallOf(line: LineRow): Waterfall {
  let remaining = sharedOf(line);
  const steps = line.shares.map(({ role, partyId, kind, bps, amountMinor, name }) => {
    remaining -= BigInt(amountMinor);
    return { role, partyId, name, kind, bps, amount: money(BigInt(amountMinor)), remaining: money(remaining) };
  });
  return {
    lineId: line.id,
    name: line.name,
    option: line.option,
    quantity: line.quantity,
    gross: money(BigInt(line.grossMinor)),
    workshopDiscount: money(BigInt(line.workshopDiscountMinor)),
    freight: money(BigInt(line.freightMinor)),
    refunded: money(BigInt(line.refundedMinor)),
    ruleVersion: line.ruleVersion,
    journalId: line.journalId,
    steps,
  };
}
