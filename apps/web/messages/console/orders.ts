import { words } from '../words.js';

/** What finding orders says. */
export const sayOrders = words({
  'zh-CN': {
    search: '查找订单',
    find: '订单号、买家、商品',
    day: '下单日',
    go: '查找',
    clear: '清空',
    nothingFound: '没有找到这样的订单',
    csv: '导出 CSV',
    proof: '分账存证',
  },
  en: {
    search: 'Find orders',
    find: 'Number, buyer, goods',
    day: 'Placed on',
    go: 'Find',
    clear: 'Clear',
    nothingFound: 'No order fits',
    csv: 'Export CSV',
    proof: 'Proof of the split',
  },
});
