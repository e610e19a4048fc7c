import { sayNavigation as say } from '../../messages/console/navigation.js';

/** The parts of the console by group, in the order of the navigation: address, drawing and name of each. */
export const groups = [
  {
    name: () => say('groupBusiness'),
    sections: [
      { section: 'home', path: '/console', icon: 'home', name: () => say('home') },
      { section: 'orders', path: '/console/orders', icon: 'split', name: () => say('orders') },
      { section: 'refunds', path: '/console/refunds', icon: 'refund', name: () => say('refunds') },
      { section: 'disputes', path: '/console/disputes', icon: 'dispute', name: () => say('disputes') },
      { section: 'fulfilment', path: '/console/fulfilment', icon: 'truck', name: () => say('fulfilment') },
      { section: 'manifests', path: '/console/manifests', icon: 'station', name: () => say('manifests') },
      { section: 'freight', path: '/console/freight', icon: 'scales', name: () => say('freight') },
    ],
  },
  {
    name: () => say('groupGoods'),
    sections: [
      { section: 'products', path: '/console/products', icon: 'goods', name: () => say('products') },
      { section: 'stock', path: '/console/stock', icon: 'shelf', name: () => say('stock') },
      { section: 'flash-sales', path: '/console/flash-sales', icon: 'flash', name: () => say('flashSales') },
      { section: 'coupons', path: '/console/coupons', icon: 'coupon', name: () => say('coupons') },
    ],
  },
  {
    name: () => say('groupLive'),
    sections: [
      { section: 'contests', path: '/console/contests', icon: 'live', name: () => say('contests') },
      { section: 'video', path: '/console/video', icon: 'live', name: () => say('video') },
      { section: 'chat-reports', path: '/console/chat-reports', icon: 'chat', name: () => say('chatReports') },
      { section: 'banned-words', path: '/console/banned-words', icon: 'hush', name: () => say('bannedWords') },
    ],
  },
  {
    name: () => say('groupMoney'),
    sections: [
      { section: 'balances', path: '/console/balances', icon: 'money', name: () => say('balances') },
      { section: 'payouts', path: '/console/payouts', icon: 'payout', name: () => say('payouts') },
      { section: 'reconciliation', path: '/console/reconciliation', icon: 'scales', name: () => say('reconciliation') },
      { section: 'statements', path: '/console/statements', icon: 'statement', name: () => say('statements') },
      { section: 'rules', path: '/console/rules', icon: 'rule', name: () => say('rules') },
      { section: 'periods', path: '/console/periods', icon: 'check', name: () => say('periods') },
      { section: 'seals', path: '/console/seals', icon: 'seal', name: () => say('seals') },
    ],
  },
] as const;

type Known = (typeof groups)[number]['sections'][number];
export type Section = Known['section'] | 'missing';

/** A section with its group; undefined for an address that is none. */
export function sectionOf(section: Section): { group: string; name: string; path: string } | undefined {
  for (const group of groups) {
    const found = (group.sections as readonly Known[]).find((one) => one.section === section);
    if (found) return { group: group.name(), name: found.name(), path: found.path };
  }
  return undefined;
}
