import { words } from '../../words.js';

/** What the console says of who would get what of a price. */
export const sayShares = words({
  'zh-CN': {
    who: '谁分多少',
    whoLead: '按下面的价钱卖一份，每个人分到的，精确到分。',
    inRoom: '直播间里买',
    inWindow: '店里买',
    whoNeedsRule: '选好匠人和分账规则、填好价格，就能看到。',
    ofPart: '{name} 算 {price}',
    total: '合计',
  },
  en: {
    who: 'Who gets what',
    whoLead: 'What each gets of one sold at this price, to the fen.',
    inRoom: 'Bought in a live room',
    inWindow: 'Bought in the shop',
    whoNeedsRule: 'Shown once maker, split rule and price are there.',
    ofPart: '{name} counts for {price}',
    total: 'Total',
  },
});
