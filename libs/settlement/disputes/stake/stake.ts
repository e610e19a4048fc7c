import { invariant, type PartyRole, sum, takeBack, webster } from '#money';
import type { LegStatus } from '../../tables/leg.entity.js';

/** What is left of a leg after refunds and other disputes, and the account that it is on. */
export interface LegLeft {
  readonly id: string;
  readonly role: PartyRole;
  readonly partyId: string;
  readonly status: LegStatus;
  readonly account: 'party.pending' | 'party.available' | 'platform.commission';
  readonly leftMinor: bigint;
}

/** What is left of a line: `baseMinor` and `freightMinor` of the parties; of the base the platform's coupon paid `platformMinor`. */
export interface LineLeft {
  readonly lineId: string;
  readonly baseMinor: bigint;
  readonly freightMinor: bigint;
  readonly platformMinor: bigint;
  readonly legs: readonly LegLeft[];
}

/** What a dispute holds back of a leg. */
export interface StakedLeg extends LegLeft {
  readonly lineId: string;
  readonly amountMinor: bigint;
}

/** What a dispute holds back of a line. */
export interface StakedLine extends Omit<LineLeft, 'legs'> {
  readonly legs: readonly StakedLeg[];
}

/** What is at stake in a dispute; `beyondMinor` of it is no party's any more, because it is already owed to the buyer. */
export interface Stake {
  readonly lines: readonly StakedLine[];
  readonly beyondMinor: bigint;
}

/**
 * Whose money is at stake when a bank takes `amountMinor` of an order back: by Webster over what the buyer paid for each line, then over what is left of its legs.
 * So nobody stakes more than they have, and all that is left is exactly everybody's rest, the platform's coupon among it.
 */
export function stakeOf(lines: readonly LineLeft[], amountMinor: bigint): Stake {
  const paid = lines.map(({ baseMinor, freightMinor, platformMinor }) => baseMinor + freightMinor - platformMinor);
  const left = sum(paid);
  const takenMinor = amountMinor < left ? amountMinor : left;
  const parts = webster(takenMinor, paid);
  return { lines: lines.map((line, index) => stakedLine(line, parts[index]!)), beyondMinor: amountMinor - takenMinor };
}

function stakedLine(line: LineLeft, partMinor: bigint): StakedLine {
  const { lineId, baseMinor, freightMinor, platformMinor, legs } = line;
  const sumOf = (some: readonly LegLeft[]) => sum(some.map(({ leftMinor }) => leftMinor));
  const shipped = sumOf(legs.filter(({ role }) => role === 'shipper'));
  invariant(
    shipped === freightMinor && sumOf(legs) === baseMinor + freightMinor,
    `what is left of line ${lineId} is what is left of its legs`,
  );
  const boughtMinor = baseMinor - platformMinor;
  const [goods, freight] = webster(partMinor, [boughtMinor, freightMinor]);
  const platform = boughtMinor === 0n ? 0n : (goods! * platformMinor) / boughtMinor;
  const base = goods! + platform;
  const amounts = takeBack(
    legs.map(({ role, leftMinor }) => ({ role, amountMinor: leftMinor })),
    { baseMinor: base, freightMinor: freight!, beforeMinor: 0n },
  );
  return {
    lineId,
    baseMinor: base,
    freightMinor: freight!,
    platformMinor: platform,
    legs: legs.map((leg, index) => ({ ...leg, lineId, amountMinor: amounts[index]! })),
  };
}
