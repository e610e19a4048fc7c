import { words } from './words.js';

/** What is said where being signed in is not enough. */
export const sayStepUp = words({
  'zh-CN': {
    title: '再验证一次手机',
    lead: '这一步涉及钱款，请输入发到您手机上的验证码，五分钟内有效。',
    send: '发送验证码',
    sending: '正在发送…',
    code: '验证码',
    codeWrong: '请输入 6 位数字',
    shown: '演示验证码：{code}',
    confirm: '确认',
    confirming: '正在确认…',
  },
  en: {
    title: 'A fresh code, please',
    lead: 'This moves money. Enter the code sent to your phone; it counts for five minutes.',
    send: 'Send me a code',
    sending: 'Sending…',
    code: 'Code',
    codeWrong: 'Please enter six digits',
    shown: 'Demonstration code: {code}',
    confirm: 'Confirm',
    confirming: 'Confirming…',
  },
});
