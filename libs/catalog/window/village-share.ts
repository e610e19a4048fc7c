import { type PartyOf, ruleRoles, split, sum } from '#money';
import { LRUCache } from 'lru-cache';
import { readLegs } from '../pricing/rule-legs.js';

const villagers = new Set<string>(['workshop', 'maker', 'collective']);
const everybody = Object.fromEntries(ruleRoles.map((role) => [role, role])) as PartyOf;

/** What shares a part of a price: a rule's legs as they stand in the database (as text), and what the part would cost alone, in minor units. */
export interface PartOfPrice {
  readonly legs: string;
  readonly worthMinor: bigint;
}

/**
 * Of 10,000, rounded down: how much of a price stays in the village (workshop, maker, collective), each part by its own rule and in proportion to its worth. It counts a
 * streamer in, so that it never promises more than a purchase in a live room keeps; without a streamer more stays.
 */
export function villageShareBps(parts: readonly PartOfPrice[], priceMinor: bigint): number {
  const worth = sum(parts.map(({ worthMinor }) => worthMinor));
  const kept = sum(parts.map(({ legs, worthMinor }) => keptOf(legs, (priceMinor * worthMinor) / worth)));
  return Number((kept * 10_000n) / priceMinor);
}

// A window shows few rules and prices again and again.
const known = new LRUCache<string, { kept: bigint }>({ max: 10_000 });

// The odd fen of a pack goes now to one part, now to another: nothing is promised of it.
function keptOf(legs: string, baseMinor: bigint): bigint {
  const key = `${baseMinor} ${legs}`;
  const found = known.get(key);
  if (found) return found.kept;
  const shares = split(readLegs(JSON.parse(legs)), { lineId: 'the share on the card', baseMinor, parties: everybody });
  const kept = sum(shares.filter(({ role }) => villagers.has(role)).map(({ amountMinor }) => amountMinor));
  known.set(key, { kept });
  return kept;
}
