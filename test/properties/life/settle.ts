import { book, isDue, send } from './after-sale.js';
import { bookFee, giveStrayBack, hearPayment, splitDue } from './buying.js';
import { hearDispute } from './disputes.js';
import { hearRefund } from './after-sale.js';
import { free, release } from './holds.js';
import type { Life } from './life.js';
import { bookPayouts, lastOf, lookUp } from './payouts.js';
import type { Report } from './provider.js';

/** Acts on a report by what the provider says now; what cannot be acted on yet is heard again later. */
export function hear(life: Life, report: Report): void {
  const { charges, refunds, disputes } = life.provider;
  if (report.kind === 'payment') hearPayment(life, charges.get(report.id)!);
  else if (report.kind === 'refund') hearRefund(life, refunds.get(report.id)!);
  else if (!hearDispute(life, disputes.get(report.id)!)) return void life.unheard.add(report);
  life.unheard.delete(report);
}

/** Does what a worker finds to do in the database, whoever wakes it. */
export function work(life: Life): void {
  splitDue(life, life.orders.length, false);
  for (const order of life.orders) {
    if (order.split && !order.feeBooked) bookFee(life, order);
    if (order.stray === 'owed') giveStrayBack(life, order);
  }
  for (const refund of life.refunds) {
    if (isDue(refund)) book(life, refund);
    if (refund.status === 'accepted') send(life, refund);
    if (isDue(refund)) book(life, refund);
  }
  release(life);
  free(life);
  bookPayouts(life);
}

/** A minute later every report was heard, everything is looked up, and nothing is left to do. */
export function settle(life: Life): void {
  life.now += 60_000;
  for (let round = 0; round < 3; round += 1) {
    for (const report of life.provider.reports) hear(life, report);
    for (const item of life.items) if (lastOf(item)?.status === 'called') lookUp(life, item, 'made');
    work(life);
  }
}
