import type { StatementShare, Text } from '#contracts';

/** The columns of a statement's file, left to right, with their widths in a spreadsheet. */
export const statementColumns: readonly { readonly name: Text; readonly width: number }[] = [
  { name: { 'zh-CN': '时间', en: 'Time' }, width: 20 },
  { name: { 'zh-CN': '凭证号', en: 'Journal' }, width: 10 },
  { name: { 'zh-CN': '事项', en: 'What happened' }, width: 14 },
  { name: { 'zh-CN': '单号', en: 'Order or payout' }, width: 20 },
  { name: { 'zh-CN': '商品', en: 'Product' }, width: 28 },
  { name: { 'zh-CN': '数量', en: 'Quantity' }, width: 10 },
  { name: { 'zh-CN': '订单行金额（元）', en: 'Line total (CNY)' }, width: 18 },
  { name: { 'zh-CN': '分成', en: 'Share' }, width: 14 },
  { name: { 'zh-CN': '分账金额（元）', en: 'Amount (CNY)' }, width: 16 },
  { name: { 'zh-CN': '余额（元）', en: 'Balance (CNY)' }, width: 16 },
];

/** The rows of a statement's file that are no journals. */
export const statementRows = {
  opening: { 'zh-CN': '期初余额', en: 'Opening balance' },
  total: { 'zh-CN': '本期合计', en: 'Total of the month' },
  closing: { 'zh-CN': '期末余额', en: 'Closing balance' },
} as const satisfies Record<string, Text>;

/** By what part of its rule a party shares, where that is no percentage. */
export const shareKinds: Readonly<Record<Exclude<StatementShare['kind'], 'bps'>, Text>> = {
  'pass-through': { 'zh-CN': '运费', en: 'freight' },
  fixed: { 'zh-CN': '定额', en: 'fixed' },
  residual: { 'zh-CN': '余下', en: 'the rest' },
};

/** What happened, by the kind of journal; a kind without a name is shown by itself. */
export const journalKinds: Readonly<Record<string, Text>> = {
  'order.split': { 'zh-CN': '订单分账', en: 'Order split' },
  'refund.accepted': { 'zh-CN': '退款退回', en: 'Refund' },
  'fee.recharge': { 'zh-CN': '支付手续费', en: 'Payment fee' },
  'payout.sent': { 'zh-CN': '打款', en: 'Paid out' },
  'payout.returned': { 'zh-CN': '打款退回', en: 'Payout returned' },
  'dispute.lost': { 'zh-CN': '拒付扣回', en: 'Dispute lost' },
  'claim.paid': { 'zh-CN': '应收收回', en: 'Claim paid back' },
  'claim.given_up': { 'zh-CN': '应收核销', en: 'Claim given up' },
  'party.adjusted': { 'zh-CN': '账户调整', en: 'Account adjusted' },
  adjustment: { 'zh-CN': '调整', en: 'Adjustment' },
};

/** The name a statement's file is saved under, before party and period; also that of its sheet. */
export const statementFile: Text = { 'zh-CN': '对账单', en: 'statement' };
