import type { Text } from './village.js';

/** A coupon that somebody pays for; without a workshop it is the platform's. Amounts in fen. */
export interface Coupon {
  code: string;
  workshop: string | null;
  by: string;
  name: Text;
  mostMinor: bigint;
  leastSpendMinor: bigint;
  budgetMinor: bigint;
  perPerson: number;
}

/** What shoppers of the sample village can claim: the platform's on everything, Liugou's on its own goods. */
export const coupons: Coupon[] = [
  {
    code: 'village39',
    workshop: null,
    by: 'han-song',
    name: { 'zh-CN': '村播见面礼', en: 'Welcome to the village' },
    mostMinor: 500n,
    leastSpendMinor: 3_900n,
    budgetMinor: 500_000n,
    perPerson: 1,
  },
  {
    code: 'liugou99',
    workshop: 'liugou',
    by: 'ye-chunmei',
    name: { 'zh-CN': '柳沟年味券', en: 'Liugou New Year coupon' },
    mostMinor: 1_000n,
    leastSpendMinor: 9_900n,
    budgetMinor: 200_000n,
    perPerson: 2,
  },
];
