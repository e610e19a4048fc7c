import fc from 'fast-check';
import { hear, settle } from './life/settle.js';
import { inTheEnd, whateverHappens } from './life/whatever-happens.js';
import {
  acknowledgedIsForEver,
  booksTakeNoMoreThanPaid,
  disputesLeaveNothing,
  neverMoreBackThanPaid,
  noOversell,
  paidAndSplitOnce,
  sharesStayAsPlaced,
  whatReportsChange,
} from './promises/orders.js';
import { runs } from './runs.js';

describe('orders and the reports of their payments, whatever happens in whatever order', () => {
  it('I-11 refunds and disputes together are never more than what was paid', () =>
    fc.assert(
      whateverHappens(neverMoreBackThanPaid, (life) => {
        settle(life);
        booksTakeNoMoreThanPaid(life);
        disputesLeaveNothing(life);
      }),
      runs,
    ));

  it('I-13 an order has one journal of its payment and one of its split', () => fc.assert(whateverHappens(paidAndSplitOnce), runs));

  it('I-14 reports that come again, in any order, change nothing', () =>
    fc.assert(
      inTheEnd((life) => {
        settle(life);
        const before = whatReportsChange(life);
        const { reports } = life.provider;
        for (const report of [...reports.toReversed(), ...reports, ...reports.toSorted((a, b) => (a.id < b.id ? -1 : 1))])
          hear(life, report);
        expect(whatReportsChange(life)).toEqual(before);
      }),
      runs,
    ));

  it('I-21 a change of the rule touches no order that was placed before', () => fc.assert(whateverHappens(sharesStayAsPlaced), runs));

  it('I-25 no piece is sold twice', () => fc.assert(whateverHappens(noOversell), runs));

  it('I-26 an order that was acknowledged exists for ever', () => fc.assert(whateverHappens(acknowledgedIsForEver), runs));
});
