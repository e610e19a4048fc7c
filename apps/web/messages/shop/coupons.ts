import { words } from '../words.js';

/** What coupons say: to be claimed, and in an order. */
export const sayCoupons = words({
  'zh-CN': {
    toClaim: '可以领的优惠券',
    claim: '领取',
    claimed: '领到了，付款时自动用上',
    amountOff: '满 {least} 减 {most}',
    partOff: '满 {least} 减 {percent}%，最多 {most}',
    paidByWho: '{who}出钱',
    'by.platform': '平台',
    'by.workshop': '工坊',
    none: '没有用优惠券',
    best: '已选最优',
    choose: '选优惠券',
    paidBy: '{who}出钱 · {until}前用',
    notHere: '这一单用不上',
    useBest: '用最划算的',
  },
  en: {
    toClaim: 'Coupons to claim',
    claim: 'Claim',
    claimed: 'It is yours, and used when you pay',
    amountOff: '{most} off from {least}',
    partOff: '{percent}% off from {least}, at most {most}',
    paidByWho: 'paid by {who}',
    'by.platform': 'the platform',
    'by.workshop': 'the workshop',
    none: 'No coupon used',
    best: 'Best one chosen',
    choose: 'Choose coupons',
    paidBy: 'paid by {who} · use before {until}',
    notHere: 'not for this order',
    useBest: 'Use the best ones',
  },
});
