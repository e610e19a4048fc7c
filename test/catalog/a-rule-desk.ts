import { approveRule, draftRule, listRules, type NamedRuleLeg, proposeRule, type RequestOf, type RuleView, showRule } from '#contracts';
import type { TestCatalog, Visitor } from '../support/start-catalog.js';
import { phones } from '../support/village.js';

/** Steps as a form sends them. */
export type WishedLegs = RequestOf<typeof draftRule>['body']['legs'];

const fen = (minor: bigint) => ({ minor: minor.toString(), currency: 'CNY' as const });

export const rest: WishedLegs[number] = { role: 'workshop', partyId: null, kind: 'residual' };
export const part = (role: WishedLegs[number]['role'], bps: number, partyId: string | null = null): WishedLegs[number] => ({
  role,
  partyId,
  kind: 'bps',
  bps,
  least: null,
  most: null,
});
export const fixed = (role: WishedLegs[number]['role'], minor: bigint): WishedLegs[number] => ({
  role,
  partyId: null,
  kind: 'fixed',
  amount: fen(minor),
});

/** What a version says, as a form would send it again. */
export const sent = (legs: readonly NamedRuleLeg[]): WishedLegs =>
  legs.map((named) => {
    const { name: _, ...leg } = named;
    if (leg.kind === 'fixed') return { ...leg, amount: fen(leg.amount.minor) };
    return leg.kind === 'bps' ? { ...leg, least: leg.least && fen(leg.least.minor), most: leg.most && fen(leg.most.minor) } : leg;
  });

/** The rules of a workshop with those who agree on them: its manager, and the officers above. */
export async function aRuleDesk(catalog: TestCatalog, workshop: string) {
  const manager = await catalog.signIn(phones.manager);
  const county = await catalog.signIn(phones.county);
  const township = await catalog.signIn(phones.township);
  const of = async (code: string) => {
    const { rules } = await manager.call(listRules, { params: { workshop } });
    return { workshop, rule: rules.find((rule) => rule.code === code)!.id };
  };
  const shown = async (code: string, by: Visitor = manager): Promise<RuleView> => by.call(showRule, { params: await of(code) });

  async function draft(code: string, legs: WishedLegs, startsAt: string | null = null, by: Visitor = manager): Promise<RuleView> {
    const revision = (await shown(code)).proposal?.revision ?? null;
    return by.call(draftRule, { params: await of(code), body: { revision, legs, startsAt } });
  }

  async function propose(code: string, legs: WishedLegs, startsAt: string | null = null): Promise<RuleView> {
    const { proposal } = await draft(code, legs, startsAt);
    return manager.call(proposeRule, { params: await of(code), body: { seen: proposal!.seen } });
  }

  async function agree(code: string, legs: WishedLegs, startsAt: string | null = null): Promise<RuleView> {
    const { proposal } = await propose(code, legs, startsAt);
    return county.call(approveRule, { params: await of(code), body: { seen: proposal!.seen } });
  }

  return { manager, county, township, workshop, of, shown, draft, propose, agree };
}

export type RuleDesk = Awaited<ReturnType<typeof aRuleDesk>>;
