import { allocate } from './allocate.js';
import { invariant } from './invariant.js';
import { sum } from './money.js';

/** Who a rule can speak of; the line says who they are. */
export const ruleRoles = ['workshop', 'maker', 'streamer', 'collective', 'station', 'platform'] as const;
export type RuleRole = (typeof ruleRoles)[number];

/** Who can have a part in a line; the `shipper` is whoever sends the parcel (its workshop), and gets the freight before any rule is read. */
export const partyRoles = [...ruleRoles, 'shipper'] as const;
export type PartyRole = (typeof partyRoles)[number];

/** One step of a split rule: a fixed amount by priority, basis points of the base, or all that is left. */
export type LegRule =
  | { readonly role: RuleRole; readonly kind: 'fixed'; readonly amountMinor: bigint; readonly priority: number }
  | { readonly role: RuleRole; readonly kind: 'bps'; readonly bps: number }
  | { readonly role: RuleRole; readonly kind: 'residual' };

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
 * The waterfall: freight passes through to whoever ships; then fixed amounts in order of priority, each at most what is left; then basis points of the base, by
 * largest remainder; the rest to the one residual party. The same function shows shares before paying and settles after it. Shares sum to `baseMinor` +
 * `freightMinor`, each ≥ 0.
 */
export function split(rule: readonly LegRule[], line: SplitLine): Share[] {
  invariant(new Set(rule.map((leg) => leg.role)).size === rule.length, 'a split rule names each role at most once');
  const residual = rule.filter((leg) => leg.kind === 'residual');
  invariant(residual.length === 1, 'a split rule has exactly one residual party');
  invariant(line.parties[residual[0]!.role] !== undefined, 'the residual party of a rule is a party of the line');

  let left = line.baseMinor;
  const fixed = rule
    .filter((leg) => leg.kind === 'fixed')
    .toSorted((a, b) => a.priority - b.priority)
    .flatMap((leg) => {
      const partyId = line.parties[leg.role];
      if (partyId === undefined) return [];
      const amountMinor = leg.amountMinor < left ? leg.amountMinor : left;
      left -= amountMinor;
      return [{ role: leg.role, partyId, kind: leg.kind, bps: null, amountMinor }];
    });

  const parts = rule.filter((leg) => leg.kind === 'bps' && line.parties[leg.role] !== undefined) as (LegRule & { kind: 'bps' })[];
  const taken = sum(parts.map((leg) => BigInt(leg.bps)));
  invariant(taken <= 10_000n, 'the basis points of a rule are at most 10,000');
  const rest = line.parties[residual[0]!.role]!;
  // Where fixed amounts took so much that the parts no longer fit, the parts share what is left in their own proportion.
  const fits = line.baseMinor * taken <= left * 10_000n;
  const claims = parts.map((leg) => ({ id: line.parties[leg.role]!, weight: BigInt(leg.bps) }));
  const amounts = fits
    ? allocate(line.baseMinor, [...claims, { id: rest, weight: 10_000n - taken }], line.lineId).slice(0, -1)
    : allocate(left, claims, line.lineId);
  const shared = parts.map((leg, index) => ({
    role: leg.role,
    partyId: line.parties[leg.role]!,
    kind: leg.kind,
    bps: leg.bps,
    amountMinor: amounts[index]!,
  }));
  left -= sum(amounts);

  const shares = [...fixed, ...shared, { role: residual[0]!.role, partyId: rest, kind: 'residual' as const, bps: null, amountMinor: left }];
  invariant(left >= 0n && sum(shares.map((share) => share.amountMinor)) === line.baseMinor, 'the shares of a line sum to its base');
  return [...passedThrough(line), ...shares];
}

function passedThrough({ freightMinor = 0n, parties }: SplitLine): Share[] {
  invariant(freightMinor >= 0n && (freightMinor === 0n || parties.workshop !== undefined), 'freight is paid to the workshop that ships');
  return freightMinor === 0n
    ? []
    : [{ role: 'shipper', partyId: parties.workshop!, kind: 'pass-through', bps: null, amountMinor: freightMinor }];
}
