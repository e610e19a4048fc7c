import fc from 'fast-check';
import { whateverHappens } from './life/whatever-happens.js';
import { frozenIsNeverReleased, nothingBeforeItsDay } from './promises/holds.js';
import { oneSuccessAnItem, unknownStaysFrozen } from './promises/payouts.js';
import { runs } from './runs.js';

describe('holds and payouts, whatever happens in whatever order', () => {
  it('I-15 nothing is available before its day', () => fc.assert(whateverHappens(nothingBeforeItsDay), runs));

  it('I-16 a share whose line is frozen is never released', () => fc.assert(whateverHappens(frozenIsNeverReleased), runs));

  it('I-18 a payout has at most one attempt that succeeded', () => fc.assert(whateverHappens(oneSuccessAnItem), runs));

  it('I-19 a payout whose outcome is not known keeps its freeze', () => fc.assert(whateverHappens(unknownStaysFrozen), runs));
});
