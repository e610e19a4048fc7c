import { type LegRule, type PartyOf, type RuleRole, ruleRoles, split, sum } from '#money';

/** A line that was split: by its lasting name, with what its parties shared (fen, without freight) and what each got. */
export interface SplitBefore {
  readonly lineId: string;
  readonly baseMinor: bigint;
  readonly parties: PartyOf;
  readonly shares: readonly { readonly role: RuleRole; readonly partyId: string; readonly amountMinor: bigint }[];
}

/** What a role got of some lines together, and what it would have got. */
export interface RoleCompared {
  readonly role: RuleRole;
  readonly parties: number;
  readonly beforeMinor: bigint;
  readonly afterMinor: bigint;
}

/** The role whose share of one line changes most. */
export interface LineCompared<L> {
  readonly line: L;
  readonly role: RuleRole;
  readonly beforeMinor: bigint;
  readonly afterMinor: bigint;
}

/** Splits past lines again by other steps: each role before and after, in the order of roles, and the share that changes most. Both sides sum to the lines' bases. */
export function compareShares<L extends SplitBefore>(
  lines: readonly L[],
  legs: readonly LegRule[],
): { readonly roles: readonly RoleCompared[]; readonly worst: LineCompared<L> | null } {
  const compared = lines.flatMap((line) => {
    const after = split(legs, line) as SplitBefore['shares'];
    return rolesIn([...line.shares, ...after]).map((role) => ({
      line,
      role,
      partyIds: [...line.shares, ...after].filter((share) => share.role === role).map(({ partyId }) => partyId),
      beforeMinor: of(role, line.shares),
      afterMinor: of(role, after),
    }));
  });
  const roles = rolesIn(compared).map((role) => {
    const its = compared.filter((one) => one.role === role);
    return {
      role,
      parties: new Set(its.flatMap(({ partyIds }) => partyIds)).size,
      beforeMinor: sum(its.map(({ beforeMinor }) => beforeMinor)),
      afterMinor: sum(its.map(({ afterMinor }) => afterMinor)),
    };
  });
  const worst = compared.reduce<(typeof compared)[number] | null>(
    (most, one) => (most === null || off(one) > off(most) ? one : most),
    null,
  );
  return { roles, worst: worst !== null && off(worst) > 0n ? worst : null };
}

const rolesIn = (shares: readonly { readonly role: RuleRole }[]): RuleRole[] =>
  ruleRoles.filter((role) => shares.some((share) => share.role === role));

const of = (role: RuleRole, shares: SplitBefore['shares']): bigint =>
  sum(shares.filter((share) => share.role === role).map(({ amountMinor }) => amountMinor));

const off = ({ beforeMinor, afterMinor }: { beforeMinor: bigint; afterMinor: bigint }): bigint =>
  beforeMinor > afterMinor ? beforeMinor - afterMinor : afterMinor - beforeMinor;
