import type { Text } from '#contracts';

/** The columns of a statement's file, left to right. */
export const statementColumns: readonly Text[] = [
  { 'zh-CN': '时间', en: 'Time' },
  { 'zh-CN': '凭证号', en: 'Journal' },
  { 'zh-CN': '事项', en: 'What happened' },
  { 'zh-CN': '订单号', en: 'Order' },
  { 'zh-CN': '商品', en: 'Product' },
  { 'zh-CN': '数量', en: 'Quantity' },
  { 'zh-CN': '订单行金额（元）', en: 'Line total (CNY)' },
  { 'zh-CN': '分账金额（元）', en: 'Amount (CNY)' },
  { 'zh-CN': '余额（元）', en: 'Balance (CNY)' },
];

/** The rows of a statement's file that are no journals. */
export const statementRows = {
  opening: { 'zh-CN': '期初余额', en: 'Opening balance' },
  total: { 'zh-CN': '本期合计', en: 'Total of the month' },
  closing: { 'zh-CN': '期末余额', en: 'Closing balance' },
} as const satisfies Record<string, Text>;

/** What happened, by the kind of journal; a kind without a name is shown by itself. */
export const journalKinds: Readonly<Record<string, Text>> = {
  'order.split': { 'zh-CN': '订单分账', en: 'Order split' },
  'refund.accepted': { 'zh-CN': '退款退回', en: 'Refund' },
};

/** The name a statement's file is saved under, before party and period. */
export const statementFile: Text = { 'zh-CN': '对账单', en: 'statement' };
