import { words } from '../words.js';

/** What is said of sending before there is an address: where to, for how much, and when it leaves. */
export const sayDelivery = words({
  'zh-CN': {
    title: '配送',
    choose: '选送到哪里，看运费',
    to: '送到 {region}',
    freight: '运费 {sum}',
    free: '包邮',
    notThere: '送不到这里，请换个地区',
    unknown: '运费没有算出来，下单时再看',
    asking: '正在算运费…',
    leaves: '{before} 前付款，预计 {day}从乡镇站点发出',
  },
  en: {
    title: 'Delivery',
    choose: 'Choose where to, for the postage',
    to: 'To {region}',
    freight: 'Postage {sum}',
    free: 'Free postage',
    notThere: 'Nothing is sent there. Please choose another region',
    unknown: 'The postage is not known now; the order will say it',
    asking: 'Asking for the postage…',
    leaves: 'Paid before {before}, it should leave the township station on {day}',
  },
});
