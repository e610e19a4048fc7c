import { endOf } from '../../../libs/settlement/books/period.js';
import { isAccepted } from './after-sale.js';
import type { Life } from './life.js';

/** The oldest open month, where nothing stands against closing it. */
export function closable(life: Life): string | undefined {
  const { ledger, orders, refunds, now } = life;
  const period = ledger.oldestOpen;
  if (period === undefined || endOf(period).getTime() > now) return undefined;
  const end = endOf(period).getTime();
  const unsplit = orders.some(({ paidAt, split, feeBooked }) => paidAt !== null && paidAt < end && !(split && feeBooked));
  const unbooked = refunds.some(
    (refund) => ['accepted', 'sent'].includes(refund.status) && refund.answeredAt < end && !isAccepted(life, refund),
  );
  const open = ledger.on('suspense') !== 0n || ledger.on('suspense', null, 'HKD') !== 0n;
  return unsplit || unbooked || open ? undefined : period;
}
