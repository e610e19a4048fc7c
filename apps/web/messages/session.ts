import { words } from './words.js';

/** What signing in says, on every screen. */
export const saySession = words({
  'zh-CN': {
    title: '手机号登录',
    lead: '下单、说话要用手机号。不用密码。',
    phone: '手机号',
    phoneHint: '11 位手机号',
    phoneWrong: '请填 11 位手机号',
    send: '获取验证码',
    sending: '正在发送…',
    code: '验证码',
    codeSentTo: '验证码已发到 {phone}',
    codeWrong: '请填 6 位数字',
    shown: '演示用验证码：{code}',
    signIn: '登录',
    signingIn: '正在登录…',
    otherPhone: '换个手机号',
  },
  en: {
    title: 'Sign in by phone',
    lead: 'You need a phone number to buy or to speak. No password.',
    phone: 'Phone number',
    phoneHint: '11 digits',
    phoneWrong: 'Please enter an 11-digit mobile number',
    send: 'Send me a code',
    sending: 'Sending…',
    code: 'Code',
    codeSentTo: 'A code went to {phone}',
    codeWrong: 'Please enter six digits',
    shown: 'Demonstration code: {code}',
    signIn: 'Sign in',
    signingIn: 'Signing in…',
    otherPhone: 'Use another number',
  },
});
