import { words } from '../../words.js';

/** What the page for a new product says. */
export const sayNewProduct = words({
  'zh-CN': {
    newTitle: '新商品',
    newLead: '先起个名字，其余的可以慢慢写。上架以前，只有工坊自己看得见。',
    kind: '卖的是什么',
    'kind.single': '一件商品',
    'kind.bundle': '礼包（由几家的商品组成）',
    packRule: '礼包按里面每一样自己的规则分账。',
    code: '商品编号（可不填）',
    begin: '建草稿',
    cancel: '不建了',
  },
  en: {
    newTitle: 'New product',
    newLead: 'Give it a name; the rest can wait. Until it is published only the workshop sees it.',
    kind: 'What is sold',
    'kind.single': 'One product',
    'kind.bundle': 'A pack of several makers’ products',
    packRule: 'A pack is shared out by the rule of each of its parts.',
    code: 'Product code (optional)',
    begin: 'Begin the draft',
    cancel: 'Cancel',
  },
});
