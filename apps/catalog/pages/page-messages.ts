import type { Text } from '#contracts';

/** Titles and descriptions of pages, as shared links and search engines show them. */
export const pageMessages = {
  home: { 'zh-CN': '村播 · 村里的直播间', en: 'Cunbo · live from the village' },
  homeAbout: {
    'zh-CN': '看村里人直播，买工坊手艺，每一分钱分给谁都看得见',
    en: 'Watch villagers live, buy from their workshops, see where every fen goes',
  },
  orders: { 'zh-CN': '我的订单 · 村播', en: 'My orders · Cunbo' },
  proof: { 'zh-CN': '分账存证 · 村播', en: 'Proof of the split · Cunbo' },
  proofAbout: {
    'zh-CN': '自己动手核对：谁分了多少，账本后来有没有改过',
    en: 'Check it yourself: who got what, and that the ledger has not changed since',
  },
  income: { 'zh-CN': '我的收入 · 村播', en: 'My income · Cunbo' },
  cart: { 'zh-CN': '购物车 · 村播', en: 'Cart · Cunbo' },
  contest: { 'zh-CN': '村播大赛 · 村播', en: 'Village live contest · Cunbo' },
  contestAbout: {
    'zh-CN': '几个直播间一起比：净成交怎么算写在榜上，退款会降名次',
    en: 'Several rooms, ranked by net sales: the formula stands on the board, refunds lower the rank',
  },
  studio: { 'zh-CN': '开播 · 村播', en: 'Studio · Cunbo' },
  console: { 'zh-CN': '工坊控制台 · 村播', en: 'Workshop console · Cunbo' },
  brand: { 'zh-CN': '村播', en: 'Cunbo' },
} satisfies Record<string, Text>;
