import type { ResponseOf, tryRule } from '#contracts';
import { bearFee, type FeePart, money, type PartyOf, type RuleRole, type Share, split, sum } from '#money';
import { Clock, Problem, type Transaction, withinWorkshop } from '#platform';
import type { Asked } from '#platform/http';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { NamedParties } from '../pricing/priced-goods.js';
import { type NamedLeg, readLegs } from '../pricing/rule-legs.js';
import { judgeRule } from './check-rule.js';

type Body = Asked<typeof tryRule>['body'];
type Tried = ResponseOf<typeof tryRule>;

/** Stands for whoever streams: an example has nobody. */
const streaming = 'streamer';

/**
 * What is wrong with steps that are being written; where nothing is, who gets what of an example by them and by what counts now, by the functions that share out orders
 * and their fees.
 */
@Injectable()
export class TryRule {
  constructor(
    @InjectDataSource('console') private readonly database: DataSource,
    private readonly clock: Clock,
  ) {}

  execute(scope: readonly string[], workshopId: string, { rule, legs, makerId, price, inRoom, feeBearer, fee }: Body): Promise<Tried> {
    return withinWorkshop(this.database, scope, workshopId, async (tx) => {
      const { faults, kept } = await judgeRule(tx, workshopId, { rule, legs, startsAt: null }, this.clock.now());
      const { parties, now } = await readExample(tx, { workshopId, makerId, ruleId: rule });
      if (faults.length > 0) return { faults: [...faults], shares: [], platformFee: money(0n) };
      const lineId = 'an example';
      const line = { lineId, baseMinor: price.minor, parties: idsOf(parties, inRoom) };
      const after = split(kept, line);
      const before = now ? split(now, line) : [];
      const feeMinor = fee?.minor ?? 0n;
      const borne = bearFee(feeMinor, { lineId, workshopId, bearer: feeBearer, shares: after });
      return {
        faults: [],
        shares: sideBySide(withWorkshop(after, borne), before, borne, (share) => nameOf(share, [...kept, ...(now ?? [])], parties)),
        platformFee: money(feeMinor - sum(borne.map(({ amountMinor }) => amountMinor))),
      };
    });
  }
}

const idsOf = (named: NamedParties, inRoom: boolean): PartyOf => ({
  ...(Object.fromEntries(Object.entries(named).map(([role, { id }]) => [role, id])) as PartyOf),
  ...(inRoom && { streamer: streaming }),
});

function nameOf({ role, partyId }: Share, legs: readonly NamedLeg[], parties: NamedParties): Tried['shares'][number]['name'] {
  return legs.find((leg) => leg.partyId === partyId)?.name ?? parties[role as RuleRole]?.name ?? null;
}

/** Also where it gets nothing by the steps, the workshop may bear the fee. */
const withWorkshop = (after: readonly Share[], borne: readonly FeePart[]): readonly Share[] => [
  ...after,
  ...borne
    .filter(({ role, partyId }) => !after.some((share) => share.role === role && share.partyId === partyId))
    .map(({ role, partyId }): Share => ({ role, partyId, kind: 'pass-through', bps: null, amountMinor: 0n })),
];

/** Who gets something by one of the two, those of the new steps first. */
function sideBySide(
  after: readonly Share[],
  before: readonly Share[],
  borne: readonly FeePart[],
  name: (share: Share) => Tried['shares'][number]['name'],
): Tried['shares'] {
  const keyOf = ({ role, partyId }: Pick<Share, 'role' | 'partyId'>): string => `${role}|${partyId}`;
  const [given, gave] = [new Map(after.map((share) => [keyOf(share), share])), new Map(before.map((share) => [keyOf(share), share]))];
  const fees = new Map(borne.map((part) => [keyOf(part), part.amountMinor]));
  return [...new Map([...given, ...[...gave].filter(([key]) => !given.has(key))]).entries()].map(([key, share]) => {
    const now = given.get(key);
    return {
      role: share.role,
      partyId: share.partyId === streaming ? null : share.partyId,
      name: name(share),
      kind: now && now.kind !== 'pass-through' ? now.kind : null,
      bps: now?.bps ?? null,
      before: money(gave.get(key)?.amountMinor ?? 0n),
      after: money(now?.amountMinor ?? 0n),
      fee: money(fees.get(key) ?? 0n),
    };
  });
}

/** Who takes part in a sale of a maker's goods in the shop window, and what the rule says now. */
async function readExample(
  tx: Transaction,
  { workshopId, makerId, ruleId }: { workshopId: string; makerId: string; ruleId: string | null },
): Promise<{ parties: NamedParties; now: NamedLeg[] | null }> {
  const [row]: { parties: NamedParties; known: boolean; legs: unknown }[] = await tx.query(
    `select (select jsonb_object_agg(party.kind, jsonb_build_object('id', party.id, 'name', party.name))
         from (values ('workshop', workshop.id), ('maker', maker.id), ('collective', workshop.village_id), ('station', workshop.township_id),
           ('platform', (select id from catalog.party where kind = 'platform'))) as taking (role, id)
         join catalog.party party on party.id = taking.id and party.kind = taking.role) as parties,
       $3::uuid is null or exists (select from catalog.rule where id = $3 and workshop_id = workshop.id) as known,
       (select legs from catalog.rule_version where rule_id = $3 order by number desc limit 1) as legs
     from catalog.workshop workshop join catalog.maker maker on maker.id = $2 and maker.workshop_id = workshop.id where workshop.id = $1`,
    [workshopId, makerId, ruleId],
  );
  if (!row?.known) throw new Problem('not-found');
  return { parties: row.parties, now: row.legs === null ? null : readLegs(row.legs) };
}
