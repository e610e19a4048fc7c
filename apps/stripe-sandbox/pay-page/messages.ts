/** The languages of the pay page; the first is the one for whoever asks for none. */
export const languages = ['zh-CN', 'en'] as const;

export type Language = (typeof languages)[number];

/** What a payer may choose on the page. */
export const choices = ['card', 'declined', 'authenticated', 'late', 'alipay', 'wechat_pay'] as const;

export type ChoiceName = (typeof choices)[number];

/** The one character by which people know a wallet, in every language. */
export const walletMarks = { alipay: '支', wechat_pay: '微' } as const;

interface Texts {
  title: string;
  seal: string;
  sandbox: string;
  amount: string;
  choose: string;
  card: string;
  wallet: string;
  choice: Record<ChoiceName, { name: string; hint: string }>;
  authorise: { title: string; card: string; alipay: string; wechat_pay: string; yes: string; no: string };
  outcome: Record<'succeeded' | 'processing' | 'canceled' | 'declined' | 'refused', { title: string; text: string }>;
  again: string;
  unknown: { title: string; text: string };
  other: { label: string; language: Language };
}

/** Every text of the pay page. */
export const messages: Record<Language, Texts> = {
  'zh-CN': {
    title: '沙盒收银台',
    seal: '沙盒',
    sandbox: '这里是演示用的沙盒，不会动用真钱，也不要输入真实卡号。',
    amount: '应付金额',
    choose: '选一种付款结果',
    card: '银行卡',
    wallet: '手机钱包',
    choice: {
      card: { name: '银行卡成功', hint: '尾号 4242，马上付好' },
      declined: { name: '银行卡被拒', hint: '尾号 0002，银行拒绝' },
      authenticated: { name: '需要验证', hint: '尾号 3155，先去银行确认' },
      late: { name: '稍后到账', hint: '尾号 1000，过几秒才有结果' },
      alipay: { name: '支付宝', hint: '转到支付宝确认' },
      wechat_pay: { name: '微信支付', hint: '转到微信确认' },
    },
    authorise: {
      title: '确认这笔付款',
      card: '银行想确认是你本人在付款。',
      alipay: '支付宝想确认是你本人在付款。',
      wechat_pay: '微信支付想确认是你本人在付款。',
      yes: '同意付款',
      no: '不同意',
    },
    outcome: {
      succeeded: { title: '付款成功', text: '钱已记到沙盒账上，可回直播间。' },
      processing: { title: '正在等银行答复', text: '不用再付一次，有了结果会自动更新。' },
      canceled: { title: '付款已取消', text: '没有扣钱。' },
      declined: { title: '银行拒绝了这张卡', text: '没有扣钱，请换一种方式。' },
      refused: { title: '验证没有通过', text: '没有扣钱，请换一种方式。' },
    },
    again: '换一种方式再付',
    unknown: { title: '找不到这笔付款', text: '链接可能不完整，请从订单里重新打开。' },
    other: { label: 'English', language: 'en' },
  },
  en: {
    title: 'Sandbox checkout',
    seal: 'TEST',
    sandbox: 'This is a sandbox for demonstration. No real money moves; never type a real card number.',
    amount: 'Amount to pay',
    choose: 'Choose how the payment ends',
    card: 'Bank card',
    wallet: 'Phone wallet',
    choice: {
      card: { name: 'Card succeeds', hint: 'Ending 4242, paid at once' },
      declined: { name: 'Card is declined', hint: 'Ending 0002, the bank says no' },
      authenticated: { name: 'Needs verification', hint: 'Ending 3155, confirm with the bank first' },
      late: { name: 'Arrives later', hint: 'Ending 1000, known after some seconds' },
      alipay: { name: 'Alipay', hint: 'Confirm at Alipay' },
      wechat_pay: { name: 'WeChat Pay', hint: 'Confirm at WeChat' },
    },
    authorise: {
      title: 'Confirm this payment',
      card: 'Your bank wants to know that it is you who pays.',
      alipay: 'Alipay wants to know that it is you who pays.',
      wechat_pay: 'WeChat Pay wants to know that it is you who pays.',
      yes: 'Authorise',
      no: 'Refuse',
    },
    outcome: {
      succeeded: { title: 'Paid', text: 'The money is in the sandbox books. You can go back to the room.' },
      processing: { title: 'Waiting for the bank', text: 'Do not pay again; this page follows by itself.' },
      canceled: { title: 'Payment cancelled', text: 'Nothing was charged.' },
      declined: { title: 'The bank declined this card', text: 'Nothing was charged. Please choose another way.' },
      refused: { title: 'Verification failed', text: 'Nothing was charged. Please choose another way.' },
    },
    again: 'Pay another way',
    unknown: { title: 'No such payment', text: 'The link may be incomplete. Please open it again from your order.' },
    other: { label: '中文', language: 'zh-CN' },
  },
};
