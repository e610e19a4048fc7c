import { type LegRule, type PartyOf, ruleRoles, split, sum } from '#money';

const villagers = new Set<string>(['workshop', 'maker', 'collective']);
const everybody = Object.fromEntries(ruleRoles.map((role) => [role, role])) as PartyOf;

/**
 * Of 10,000, rounded down: how much of a price stays in the village (workshop, maker, collective) by a rule. It counts a streamer in, so that it never promises
 * more than a purchase in a live room keeps; without a streamer more stays.
 */
export function villageShareBps(rule: readonly LegRule[], priceMinor: bigint): number {
  const shares = split(rule, { lineId: 'the share on the card', baseMinor: priceMinor, parties: everybody });
  const kept = sum(shares.filter(({ role }) => villagers.has(role)).map(({ amountMinor }) => amountMinor));
  return Number((kept * 10_000n) / priceMinor);
}
