import type { listBalances, ResponseOf } from '#contracts';
import { type Money, money } from '#money';

type Balances = ResponseOf<typeof listBalances>['total'];

/** What a party is owed altogether, wherever it is on its way, less what is claimed of it. */
export const owedOf = ({ pending, reserve, available, inPayout, disputed, receivable }: Balances): Money =>
  money(pending.minor + reserve.minor + available.minor + inPayout.minor + disputed.minor - receivable.minor);
