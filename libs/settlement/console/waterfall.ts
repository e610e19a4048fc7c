import type { Waterfall } from '#contracts';
import { money } from '#money';
import type { LineRow } from './split-rows.js';

/** The frozen shares of a line as steps downwards: what each takes and what is left after it; nothing is left at the end. */
export function waterfallOf(line: LineRow): Waterfall {
  let remaining = BigInt(line.grossMinor);
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
    ruleVersion: line.ruleVersion,
    journalId: line.journalId,
    steps,
  };
}
