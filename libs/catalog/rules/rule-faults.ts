import type { RuleFault, RuleLeg } from '#contracts';
import type { RuleRole } from '#money';

/** More than these share nothing in an order. */
const mostReceivers = 50;

/** A party that steps name: the role it can have, and whether the workshop's rules may name it. */
export interface KnownParty {
  readonly role: string;
  readonly namable: boolean;
}

type Fault = RuleFault['fault'];

/** All that is wrong with the steps of a rule, each with the places of the steps it is about; nothing where money can be shared by them. */
export function faultsOf(legs: readonly RuleLeg[], parties: ReadonlyMap<string, KnownParty>): RuleFault[] {
  const residuals = places(legs, ({ kind }) => kind === 'residual');
  const parts = places(legs, ({ kind }) => kind === 'bps');
  const bps = legs.reduce((taken, leg) => taken + (leg.kind === 'bps' ? leg.bps : 0), 0);
  const payees = legs.map(({ role, partyId }) => `${role}|${partyId ?? ''}`);
  const named = (wrong: (party: KnownParty | undefined, role: RuleRole) => boolean): number[] =>
    places(legs, ({ role, partyId }) => partyId !== null && wrong(parties.get(partyId), role));
  const about = (fault: Fault, at: readonly number[]): RuleFault[] => (at.length === 0 ? [] : [{ fault, legs: [...at] }]);
  return [
    ...(residuals.length === 0 ? [{ fault: 'no-residual' as const, legs: [] }] : []),
    ...about('two-residuals', residuals.length > 1 ? residuals : []),
    ...about('over-10000', bps > 10_000 ? parts : []),
    ...about(
      'same-party-twice',
      places(legs, (_, nth) => payees.indexOf(payees[nth]!) !== payees.lastIndexOf(payees[nth]!)),
    ),
    ...about('over-50-receivers', legs.length > mostReceivers ? [...legs.keys()].slice(mostReceivers) : []),
    ...about(
      'unknown-party',
      named((party, role) => party?.role !== role),
    ),
    ...about(
      'foreign-party',
      named((party, role) => party?.role === role && !party.namable),
    ),
    // Whoever streams is there only in a room: what they leave would have nowhere to go.
    ...about(
      'residual-may-be-absent',
      places(legs, ({ kind, role, partyId }) => kind === 'residual' && role === 'streamer' && partyId === null),
    ),
    ...about(
      'limits-crossed',
      places(legs, (leg) => leg.kind === 'bps' && leg.least !== null && leg.most !== null && leg.least.minor > leg.most.minor),
    ),
  ];
}

const places = (legs: readonly RuleLeg[], are: (leg: RuleLeg, nth: number) => boolean): number[] =>
  legs.flatMap((leg, nth) => (are(leg, nth) ? [nth] : []));
