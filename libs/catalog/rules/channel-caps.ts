import { type ChannelCap, type RuleFault, type RuleLeg, saleChannels } from '#contracts';
import { type LegRule, type PartyOf, ruleRoles, split, sum } from '#money';
import type { Transaction } from '#platform';

/** The caps of all channels, the shop window first. */
export async function readCaps(tx: Transaction): Promise<ChannelCap[]> {
  const rows: ChannelCap[] = await tx.query(
    'select channel, roles, bps from catalog.channel_cap order by channel desc, cardinality(roles), roles',
  );
  return rows;
}

/** The least and the most that goods cost now which are shared by a rule, in fen; nothing where it shares none. */
export async function readPrices(tx: Transaction, ruleId: string | null): Promise<bigint[]> {
  const [row]: { least: string | null; most: string | null }[] = await tx.query(
    `select min(sku.price_minor) as least, max(sku.price_minor) as most from catalog.sku sku join catalog.product product on product.id = sku.product_id
     where product.rule_id = $1 and product.status = 'published' and sku.status = 'on'`,
    [ruleId],
  );
  return [row?.least, row?.most].flatMap((minor) => (minor ? [BigInt(minor)] : []));
}

const everybody = Object.fromEntries(ruleRoles.map((role) => [role, role])) as PartyOf;
const { streamer: _, ...inWindow } = everybody;
const present: Readonly<Record<(typeof saleChannels)[number], PartyOf>> = { window: inWindow, room: everybody };

/** On a price as large as this fixed amounts weigh nothing, so that a basis point too much is seen. */
const large = 100_000_000n;

/**
 * Caps that steps go beyond: what the function that shares out orders gives those roles together, on that channel, of a price in fen that goods have or of a very large one.
 * An odd fen by rounding is let through. Names the steps of those roles by their places.
 */
export function capFaults(
  legs: readonly RuleLeg[],
  kept: readonly LegRule[],
  caps: readonly ChannelCap[],
  prices: readonly bigint[],
): RuleFault[] {
  const exceeded = caps.filter((cap) => [...prices, large].some((baseMinor) => takesMore(kept, cap, baseMinor)));
  return exceeded.map((cap) => ({
    fault: 'over-channel-cap',
    legs: legs.flatMap(({ role }, nth) => (cap.roles.includes(role) ? [nth] : [])),
    cap: { channel: cap.channel, roles: [...cap.roles], bps: cap.bps },
  }));
}

function takesMore(kept: readonly LegRule[], { channel, roles, bps }: ChannelCap, baseMinor: bigint): boolean {
  const shares = split(kept, { lineId: 'a cap', baseMinor, parties: present[channel] });
  const taken = shares.filter(({ role }) => (roles as readonly string[]).includes(role));
  if (taken.length === 0) return false;
  return sum(taken.map(({ amountMinor }) => amountMinor)) * 10_000n >= baseMinor * BigInt(bps) + BigInt(taken.length) * 10_000n;
}
