/** The columns of the demo bank's statement, as a bank in China prints them and others can read them. */
export const demoColumns = ['日期 date', '流水号 reference', '金额 amount', '币种 currency', '余额 balance', '摘要 note'] as const;

/** What the demo's bank writes beside a line, before the name that the other side knows it by. */
export const demoNotes = {
  payout: 'STRIPE PAYOUT',
  paid: '代付 paid',
  returned: '退汇 returned',
  cash: '提取备用金 cash',
  refund: '退款 refund',
} as const;

/** What it writes beside the fee that it takes without a word. */
export const demoFeeNote = '账户管理费 account fee';
