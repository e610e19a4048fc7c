import type { DemoSignIn } from '../village.js';

/** The phones to try first; the code for each appears on the screen in development. */
export const demoSignIns: DemoSignIn[] = [
  {
    role: 'shopper',
    name: '许小满',
    phone: '13800000013',
    note: { 'zh-CN': '在直播间下单，看钱分给谁', en: 'buys in the room and sees who gets what' },
  },
  {
    role: 'shopper',
    name: '陈旭',
    phone: '13800000014',
    note: { 'zh-CN': '第二位买家，同时抢一件', en: 'a second shopper, for the same last piece' },
  },
  {
    role: 'streamer',
    name: '方丽娟',
    phone: '13800000001',
    note: { 'zh-CN': '开「妈妈的味道」，讲解商品', en: 'opens “Mama’s taste” and explains the goods' },
  },
  {
    role: 'helper',
    name: '方小雨',
    phone: '13800000003',
    note: { 'zh-CN': '用第二部手机帮忙讲解置顶', en: 'pins products from a second phone' },
  },
  { role: 'streamer', name: '林秀英', phone: '13800000002', note: { 'zh-CN': '编绳人自己也开播', en: 'the knot maker who also streams' } },
  {
    role: 'manager',
    name: '叶春梅',
    phone: '13800000004',
    note: { 'zh-CN': '柳沟村工坊：订单、分账、对账单', en: 'Liugou workshop: orders, split, statement' },
  },
  {
    role: 'manager',
    name: '何瑞英',
    phone: '13800000015',
    note: { 'zh-CN': '柳沟村工坊会计：审批叶春梅发起的打款', en: 'Liugou’s bookkeeper, approves payouts that Ye Chunmei prepares' },
  },
  {
    role: 'manager',
    name: '陈大勇',
    phone: '13800000005',
    note: { 'zh-CN': '埔坪卤味工坊，只看自己的账', en: 'Puping workshop, sees its own books only' },
  },
  { role: 'township', name: '周国平', phone: '13800000010', note: { 'zh-CN': '溪口镇站点', en: 'the Xikou station officer' } },
  { role: 'county', name: '沈静', phone: '13800000011', note: { 'zh-CN': '云溪县共富服务中心', en: 'the county centre' } },
  { role: 'operator', name: '韩松', phone: '13800000012', note: { 'zh-CN': '村播平台', en: 'the platform' } },
  {
    role: 'operator',
    name: '钱薇',
    phone: '13800000019',
    note: { 'zh-CN': '村播平台的第二位：复核对账建议', en: 'the platform’s second pair of eyes: approves what the first proposes' },
  },
];
