import { feeBearers, ruleRoles } from '#money';
import { z } from 'zod';
import { endpoint } from '../wire/endpoint.js';
import { saleChannels } from '../wire/rule-faults.js';
import { Text } from '../wire/text.js';
import { Id, Line, Moment, MoneyValue, PlannedMoment } from '../wire/values.js';
import { deskProblems, deskReaders, deskWriters, inWorkshop } from './desk.js';
import { GoodsCode } from './managed-product.js';

/** An amount in a rule. */
export const Fen = MoneyValue.refine(({ minor }) => minor >= 0n && minor <= 100_000_000n, { message: 'from ¥0 to ¥1,000,000' });

/** Whom a step pays: whoever has the role in the line, or the party of that role that it names. */
const paid = { role: z.enum(ruleRoles), partyId: Id.nullable() };

const Fixed = z.strictObject({ ...paid, kind: z.literal('fixed'), amount: Fen });
const Part = z.strictObject({
  ...paid,
  kind: z.literal('bps'),
  bps: z.int().min(0).max(1_000_000),
  least: Fen.nullable(),
  most: Fen.nullable(),
});
const Rest = z.strictObject({ ...paid, kind: z.literal('residual') });

/** One step of a rule; fixed amounts count in the order in which they stand. Whether the steps together make a rule is judged apart (`rule-refused`). */
export const RuleLeg = z.discriminatedUnion('kind', [Fixed, Part, Rest]);
export type RuleLeg = z.infer<typeof RuleLeg>;

/** The steps of a rule as they are sent. */
export const Legs = z.array(RuleLeg).min(1).max(200);

/** Who bears what the payment provider keeps; where nobody says, the platform. */
const FeeBearing = z.enum(feeBearers);
export const feeBearer = FeeBearing.default('platform');

/** What a rule is to say, and from when on; without a moment, as soon as it is approved. */
const wish = { legs: Legs, feeBearer, startsAt: PlannedMoment.nullable() };

/** What somebody saw: what is approved is exactly that. */
const Seen = z.string().regex(/^[0-9a-f]{64}$/);

const named = { name: Text.nullable() };

/** A step with the name of whom it names, in the order in which steps count. */
export const NamedRuleLeg = z.discriminatedUnion('kind', [Fixed.extend(named), Part.extend(named), Rest.extend(named)]);
export type NamedRuleLeg = z.infer<typeof NamedRuleLeg>;

/** A version of a rule as it counts or counted. The first ones were agreed on paper. */
export const RuleVersionView = z.strictObject({
  id: Id,
  number: z.int(),
  legs: z.array(NamedRuleLeg),
  feeBearer: FeeBearing,
  startedAt: Moment,
  draftedBy: z.string().nullable(),
  approvedBy: z.string().nullable(),
});
export type RuleVersionView = z.infer<typeof RuleVersionView>;

/** What is to become the next version. `mine`: the caller wrote or proposed it, so that somebody else approves it. */
export const RuleProposalView = z.strictObject({
  id: Id,
  number: z.int(),
  status: z.enum(['draft', 'proposed', 'approved']),
  revision: z.int(),
  seen: Seen,
  legs: z.array(NamedRuleLeg),
  feeBearer: FeeBearing,
  startsAt: Moment.nullable(),
  draftedBy: z.string(),
  proposedBy: z.string().nullable(),
  approvedBy: z.string().nullable(),
  changedAt: Moment,
  mine: z.boolean(),
});
export type RuleProposalView = z.infer<typeof RuleProposalView>;

/** What happened to a rule: who, when, and why where somebody said so. */
const RuleStep = z.strictObject({
  id: Id,
  at: Moment,
  kind: z.string(),
  person: z.string(),
  reason: z.string(),
  number: z.int().nullable(),
});

/** Whom a rule of the workshop may name, by role. */
export const NamableParty = z.strictObject({ id: Id, role: z.enum(ruleRoles), name: Text });
export type NamableParty = z.infer<typeof NamableParty>;

/** The most that roles may take together of a sale on a channel, in basis points of what is shared: in the shop window, or in a live room. */
export const ChannelCap = z.strictObject({ channel: z.enum(saleChannels), roles: z.array(z.enum(ruleRoles)), bps: z.int() });
export type ChannelCap = z.infer<typeof ChannelCap>;

/** A rule with all that was and will be of it. */
export const RuleView = z.strictObject({
  id: Id,
  code: z.string(),
  name: Text,
  products: z.int(),
  versions: z.array(RuleVersionView),
  proposal: RuleProposalView.nullable(),
  history: z.array(RuleStep),
  caps: z.array(ChannelCap),
  mayWrite: z.boolean(),
  mayApprove: z.boolean(),
});
export type RuleView = z.infer<typeof RuleView>;

/** Where rules are found. */
export const rulesPath = '/api/console/workshops/:workshop/rules';
const ofRule = inWorkshop.extend({ rule: Id });
const writing = [...deskProblems, 'rule-refused', 'edited-meanwhile', 'rule-state'] as const;

export const listRules = endpoint({
  name: 'listRules',
  method: 'GET',
  path: rulesPath,
  access: deskReaders,
  summary: "A workshop's split rules: which version counts, for how many products, and what is proposed; and whom a rule may name",
  params: inWorkshop,
  response: z.strictObject({
    rules: z.array(
      z.strictObject({
        id: Id,
        code: z.string(),
        name: Text,
        products: z.int(),
        version: z.strictObject({ number: z.int(), startedAt: Moment, legs: z.array(NamedRuleLeg), feeBearer: FeeBearing }).nullable(),
        proposal: z
          .strictObject({ number: z.int(), status: z.enum(['draft', 'proposed', 'approved']), by: z.string(), changedAt: Moment })
          .nullable(),
      }),
    ),
    parties: z.array(NamableParty),
    caps: z.array(ChannelCap),
    mayWrite: z.boolean(),
  }),
  problems: deskProblems,
});

export const showRule = endpoint({
  name: 'showRule',
  method: 'GET',
  path: `${rulesPath}/:rule`,
  access: deskReaders,
  summary: 'A rule: its versions, newest first, what is proposed, and who did what',
  params: ofRule,
  response: RuleView,
  problems: deskProblems,
});

export const createRule = endpoint({
  name: 'createRule',
  method: 'POST',
  path: rulesPath,
  access: deskWriters,
  status: 201,
  summary: 'Write down a new rule; under the same id it is written once. It counts for nothing until another person approves it',
  params: inWorkshop,
  body: z.strictObject({ id: Id, code: GoodsCode, name: z.strictObject({ 'zh-CN': Line(1, 40), en: Line(1, 80) }), ...wish }),
  response: RuleView,
  problems: [...deskProblems, 'rule-refused', 'code-taken', 'key-reused'],
});

export const draftRule = endpoint({
  name: 'draftRule',
  method: 'PUT',
  path: `${rulesPath}/:rule/proposal`,
  access: deskWriters,
  summary:
    'Write down what a rule is to say next, over the revision that the caller saw (none: there was none). What was proposed becomes a draft again',
  params: ofRule,
  body: z.strictObject({ revision: z.int().nullable(), ...wish }),
  response: RuleView,
  problems: writing,
});

export const dropRuleDraft = endpoint({
  name: 'dropRuleDraft',
  method: 'DELETE',
  path: `${rulesPath}/:rule/proposal`,
  access: deskWriters,
  summary: 'Give up what a rule was to say next, also where it was approved and has not started',
  params: ofRule,
  response: RuleView,
  problems: [...deskProblems, 'rule-state'],
});

export const proposeRule = endpoint({
  name: 'proposeRule',
  method: 'POST',
  path: `${rulesPath}/:rule/proposal/request`,
  access: deskWriters,
  status: 200,
  summary: 'Ask another person to approve exactly what the caller saw',
  params: ofRule,
  body: z.strictObject({ seen: Seen }),
  response: RuleView,
  problems: writing,
});

export const approveRule = endpoint({
  name: 'approveRule',
  method: 'POST',
  path: `${rulesPath}/:rule/proposal/approval`,
  access: ['manager', 'township', 'county'],
  status: 200,
  summary:
    'Approve exactly what the caller saw, which another person wrote and proposed. From its start on new orders pin it; those before keep theirs',
  params: ofRule,
  body: z.strictObject({ seen: Seen }),
  response: RuleView,
  problems: [...writing, 'same-person'],
});

export const sendBackRule = endpoint({
  name: 'sendBackRule',
  method: 'POST',
  path: `${rulesPath}/:rule/proposal/return`,
  access: ['manager', 'township', 'county'],
  status: 200,
  summary: 'Say no to what another person proposed, and why: it is a draft again',
  params: ofRule,
  body: z.strictObject({ seen: Seen, reason: Line(1, 200) }),
  response: RuleView,
  problems: [...deskProblems, 'edited-meanwhile', 'rule-state', 'same-person'],
});
