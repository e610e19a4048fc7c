export { type Currency, type Money, formatMoney, money, sum } from './money.js';
export { bearFee, type BearingLine, type FeeBearer, feeBearers, feeOfLines, type FeePart } from './bear-fee.js';
export { type GivenBack, takeBack } from './take-back.js';
export { webster } from './webster.js';
export { allocate, type Weighted } from './allocate.js';
export {
  type LegRule,
  type PartyOf,
  type PartyRole,
  partyRoles,
  ruleRoles,
  type RuleRole,
  type Share,
  split,
  type SplitLine,
} from './split.js';
export { invariant, InvariantBroken } from './invariant.js';
