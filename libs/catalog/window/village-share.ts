import { invariant, type PartyOf, ruleRoles, split, sum } from '#money';
import { LRUCache } from 'lru-cache';
import { type PackPart, partPrices } from '../pricing/part-prices.js';
import { readLegs } from '../pricing/rule-legs.js';

const villagers = new Set<string>(['workshop', 'maker', 'collective']);
const everybody = Object.fromEntries(ruleRoles.map((role) => [role, role])) as PartyOf;

/** A part of what is sold, and by what it is shared: a rule's legs as they stand in the database (as text). What is no pack is its own one part. */
export interface SharedPart extends PackPart {
  readonly legs: string;
}

/**
 * Of 10,000, rounded down: how much of a price stays in the village (workshop, maker, collective), each part of a pack by its own rule and of what an order pays for it. It
 * counts a streamer in, so that it never promises more than a purchase in a live room keeps; without a streamer more stays.
 */
export function villageShareBps(skuId: string, priceMinor: bigint, parts: readonly SharedPart[]): number {
  const prices = partPrices(skuId, priceMinor, parts);
  invariant(prices !== undefined, 'what is for sale pays for its parts');
  const kept = sum(parts.map(({ legs }, nth) => keptOf(legs, prices[nth]!)));
  return Number((kept * 10_000n) / priceMinor);
}

// A window shows few rules and prices again and again.
const known = new LRUCache<string, { kept: bigint }>({ max: 10_000 });

function keptOf(legs: string, baseMinor: bigint): bigint {
  const key = `${baseMinor} ${legs}`;
  const found = known.get(key);
  if (found) return found.kept;
  const shares = split(readLegs(JSON.parse(legs)), { lineId: 'the share on the card', baseMinor, parties: everybody });
  const kept = sum(shares.filter(({ role }) => villagers.has(role)).map(({ amountMinor }) => amountMinor));
  known.set(key, { kept });
  return kept;
}
