import type { BreakBucket, BreakStatus, BreakStep, Text } from '#contracts';

/** The columns of the file of breaks, left to right: one break a row, both sides beside each other. */
export const breakColumns: readonly Text[] = [
  { 'zh-CN': '核对', en: 'Check' },
  { 'zh-CN': '原因', en: 'Reason' },
  { 'zh-CN': '状态', en: 'State' },
  { 'zh-CN': '挡着关账', en: 'Stands against closing' },
  { 'zh-CN': '我方编号', en: 'Our number' },
  { 'zh-CN': '我方内容', en: 'Ours' },
  { 'zh-CN': '我方时间', en: 'Our time' },
  { 'zh-CN': '我方金额', en: 'Our amount' },
  { 'zh-CN': '我方币种', en: 'Our currency' },
  { 'zh-CN': '对方编号', en: 'Their number' },
  { 'zh-CN': '对方内容', en: 'Theirs' },
  { 'zh-CN': '对方时间', en: 'Their time' },
  { 'zh-CN': '对方金额', en: 'Their amount' },
  { 'zh-CN': '对方币种', en: 'Their currency' },
  { 'zh-CN': '差额（元）', en: 'Difference (CNY)' },
  { 'zh-CN': '账户', en: 'Account' },
  { 'zh-CN': '处理经过', en: 'What was done' },
];

/** Why two sides do not fit. */
export const bucketNames: Readonly<Record<BreakBucket, Text>> = {
  amount: { 'zh-CN': '金额不符', en: 'amount' },
  fee: { 'zh-CN': '手续费不符', en: 'fee' },
  'missing-ours': { 'zh-CN': '我方缺', en: 'missing here' },
  'missing-theirs': { 'zh-CN': '对方缺', en: 'missing there' },
  late: { 'zh-CN': '跨期', en: 'other month' },
  twice: { 'zh-CN': '重复', en: 'twice' },
  'wrong-order': { 'zh-CN': '记错订单', en: 'wrong order' },
  currency: { 'zh-CN': '币种不符', en: 'currency' },
};

export const statusNames: Readonly<Record<BreakStatus, Text>> = {
  open: { 'zh-CN': '未处理', en: 'open' },
  explained: { 'zh-CN': '已说明', en: 'explained' },
  resolved: { 'zh-CN': '已同意', en: 'agreed' },
};

export const actNames: Readonly<Record<BreakStep['act'], Text>> = {
  explained: { 'zh-CN': '说明', en: 'explained' },
  proposed: { 'zh-CN': '建议', en: 'proposed' },
  approved: { 'zh-CN': '同意', en: 'approved' },
};

export const whether: Readonly<Record<'yes' | 'no', Text>> = { yes: { 'zh-CN': '是', en: 'yes' }, no: { 'zh-CN': '否', en: 'no' } };

/** The name of the file, before the month. */
export const breaksFile: Text = { 'zh-CN': '对账差异', en: 'differences' };
