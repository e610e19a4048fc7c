import { allocate } from './allocate.js';
import { invariant } from './invariant.js';
import { sum } from './money.js';

/** Who a rule can speak of; the line says who they are. */
export const ruleRoles = ['workshop', 'maker', 'streamer', 'collective', 'station', 'platform'] as const;
export type RuleRole = (typeof ruleRoles)[number];

/** Who can have a part in a line; the `shipper` is whoever sends the parcel (its workshop), and gets the freight before any rule is read. */
export const partyRoles = [...ruleRoles, 'shipper'] as const;
export type PartyRole = (typeof partyRoles)[number];

/** Who a step pays: whoever has the role in the line, or the one `partyId` names, whatever is sold. */
interface Paid {
  readonly role: RuleRole;
  readonly partyId?: string;
}

/** One step of a split rule: a fixed amount by priority, basis points of the base between two limits, or all that is left. Amounts in minor units. */
export type LegRule =
  | (Paid & { readonly kind: 'fixed'; readonly amountMinor: bigint; readonly priority: number })
  | (Paid & { readonly kind: 'bps'; readonly bps: number; readonly minMinor?: bigint; readonly maxMinor?: bigint })
  | (Paid & { readonly kind: 'residual' });

/** The parties of one line by role; a role without a party (no streamer: bought in the shop window) leaves its share to the residual party. */
export type PartyOf = Partial<Record<RuleRole, string>>;

/** What is split: one order line by its lasting name, which decides equal remainders, its base and its freight in minor units, and who takes part. */
export interface SplitLine {
  readonly lineId: string;
  readonly baseMinor: bigint;
  readonly freightMinor?: bigint;
  readonly parties: PartyOf;
}

/** One party's share of a line in minor units. */
export interface Share {
  readonly role: PartyRole;
  readonly partyId: string;
  readonly kind: LegRule['kind'] | 'pass-through';
  readonly bps: number | null;
  readonly amountMinor: bigint;
}

/**
 * The waterfall: freight passes through to whoever ships; then fixed amounts in order of priority, each at most what is left; then basis points of the base, each
 * within its limits, by largest remainder; the rest to the one residual party. The same function shows shares before paying and settles after it. Shares sum to
 * `baseMinor` + `freightMinor`, each ≥ 0; nobody stands twice in the same role.
 */
export function split(rule: readonly LegRule[], line: SplitLine): Share[] {
  invariant(new Set(rule.map(payeeOf)).size === rule.length, 'a split rule names each party of a role at most once');
  const [residual, ...others] = rule.filter((leg) => leg.kind === 'residual');
  invariant(residual !== undefined && others.length === 0, 'a split rule has exactly one residual party');
  const rest = partyOf(residual, line);
  invariant(rest !== undefined, 'the residual party of a rule is a party of the line');

  const fixed = takeFixed(rule, line);
  const left = line.baseMinor - totalOf(fixed);
  const shared = sharePart(rule, line, left, rest);
  const last = { role: residual.role, partyId: rest, kind: residual.kind, bps: null, amountMinor: left - totalOf(shared) };
  const shares = [...fixed, ...shared, last];
  invariant(last.amountMinor >= 0n && totalOf(shares) === line.baseMinor, 'the shares of a line sum to its base');
  return [...passedThrough(line), ...together(shares)];
}

/** Who a leg pays, as a name that no other leg of its rule has. */
const payeeOf = ({ role, partyId }: LegRule): string => `${role}|${partyId ?? ''}`;

const partyOf = (leg: LegRule, { parties }: SplitLine): string | undefined => leg.partyId ?? parties[leg.role];
const totalOf = (shares: readonly Share[]): bigint => sum(shares.map(({ amountMinor }) => amountMinor));

function takeFixed(rule: readonly LegRule[], line: SplitLine): Share[] {
  let left = line.baseMinor;
  return rule
    .filter((leg) => leg.kind === 'fixed')
    .toSorted((a, b) => a.priority - b.priority)
    .flatMap((leg) => {
      const partyId = partyOf(leg, line);
      if (partyId === undefined) return [];
      const amountMinor = leg.amountMinor < left ? leg.amountMinor : left;
      left -= amountMinor;
      return [{ role: leg.role, partyId, kind: leg.kind, bps: null, amountMinor }];
    });
}

function sharePart(rule: readonly LegRule[], line: SplitLine, left: bigint, rest: string): Share[] {
  const parts = rule.filter((leg) => leg.kind === 'bps').filter((leg) => partyOf(leg, line) !== undefined);
  invariant(sum(parts.map((leg) => BigInt(leg.bps))) <= 10_000n, 'the basis points of a rule are at most 10,000');
  // One who is named and has the role as well is two here: equal remainders need two names.
  const claims = parts.map((leg) => ({
    id: leg.partyId ? `${leg.partyId}|named` : partyOf(leg, line)!,
    weight: claimOf(leg, line.baseMinor),
  }));
  const claimed = sum(claims.map(({ weight }) => weight));
  // Where fixed amounts took so much that the parts no longer fit, the parts share what is left in their own proportion.
  const amounts =
    claimed === 0n
      ? parts.map(() => 0n)
      : claimed <= left * 10_000n
        ? allocate(line.baseMinor, [...claims, { id: rest, weight: line.baseMinor * 10_000n - claimed }], line.lineId).slice(0, -1)
        : allocate(left, claims, line.lineId);
  return parts.map((leg, nth) => ({
    role: leg.role,
    partyId: partyOf(leg, line)!,
    kind: leg.kind,
    bps: leg.bps,
    amountMinor: amounts[nth]!,
  }));
}

/** What a part claims of a base within its limits, in 1/10,000 of a minor unit: exact, so that a limit that is reached is reached to the fen. */
function claimOf({ bps, minMinor = 0n, maxMinor }: LegRule & { kind: 'bps' }, baseMinor: bigint): bigint {
  invariant(minMinor >= 0n && (maxMinor === undefined || minMinor <= maxMinor), 'the least of a part is at most its most');
  const claim = baseMinor * BigInt(bps);
  if (claim < minMinor * 10_000n) return minMinor * 10_000n;
  return maxMinor !== undefined && claim > maxMinor * 10_000n ? maxMinor * 10_000n : claim;
}

// Somebody who is named and has the role as well gets one share.
function together(shares: readonly Share[]): Share[] {
  const byParty = new Map<string, Share>();
  for (const share of shares) {
    const key = `${share.role}|${share.partyId}`;
    const known = byParty.get(key);
    byParty.set(key, known ? { ...known, amountMinor: known.amountMinor + share.amountMinor } : share);
  }
  return [...byParty.values()];
}

function passedThrough({ freightMinor = 0n, parties }: SplitLine): Share[] {
  invariant(freightMinor >= 0n && (freightMinor === 0n || parties.workshop !== undefined), 'freight is paid to the workshop that ships');
  return freightMinor === 0n
    ? []
    : [{ role: 'shipper', partyId: parties.workshop!, kind: 'pass-through', bps: null, amountMinor: freightMinor }];
}
