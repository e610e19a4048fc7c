import { words } from '../../words.js';

/** Words that flash sales and coupons share. */
export const sayOffer = words({
  'zh-CN': {
    state: '状态',
    act: '操作',
    skuChoose: '请选择',
  },
  en: {
    state: 'State',
    act: 'Actions',
    skuChoose: 'Please choose',
  },
});
