import type { ProblemName } from './problems.js';
import type { Text } from './text.js';

/** What a person reads when something is refused: what happened and what to do next. */
export const problemMessages: Record<ProblemName, Text> = {
  malformed: { 'zh-CN': '填写的内容有误，请检查后再试', en: 'Some of what was sent is not right. Please check it and try again' },
  unreadable: { 'zh-CN': '收到的内容无法读取，请重试', en: 'What was sent could not be read. Please try again' },
  'too-large': { 'zh-CN': '内容太大了', en: 'That is too large' },
  'not-found': { 'zh-CN': '没有找到', en: 'Not found' },
  'signed-out': { 'zh-CN': '请先登录', en: 'Please sign in first' },
  'not-allowed': { 'zh-CN': '您没有这项权限', en: 'You may not do this' },
  'too-many-requests': { 'zh-CN': '操作太频繁，请稍后再试', en: 'Too many tries. Please wait a moment' },
  'code-wrong': { 'zh-CN': '验证码不对，请再看一下短信', en: 'That code is not right. Please check the message again' },
  'code-expired': { 'zh-CN': '验证码已过期，请重新获取', en: 'That code has expired. Please ask for a new one' },
  'signature-wrong': { 'zh-CN': '签名无效', en: 'The signature is not valid' },
  'sold-out': { 'zh-CN': '库存不够了，您没有被扣款', en: 'Not enough left. You were not charged' },
  'not-for-sale': { 'zh-CN': '这件商品现在不能买', en: 'This is not for sale now' },
  'total-not-payable': {
    'zh-CN': '订单金额须在 0.50 元到 999,999.99 元之间',
    en: 'An order must come to between ¥0.50 and ¥999,999.99',
  },
  'key-reused': {
    'zh-CN': '这个订单已提交过，内容不同，请重新下单',
    en: 'This request was already used for another order. Please order again',
  },
  'order-closed': { 'zh-CN': '这个订单已经结束，不能再付款', en: 'This order is closed and can no longer be paid' },
  'payment-unavailable': {
    'zh-CN': '支付暂时不可用，订单已保留，请稍后再付',
    en: 'Payment is not available right now. Your order is kept; please pay in a moment',
  },
  'room-not-open': { 'zh-CN': '直播间现在没有开放', en: 'This room is not open now' },
  'room-not-startable': { 'zh-CN': '这场直播现在不能这样操作', en: 'The room cannot do this now' },
  'another-room-live': { 'zh-CN': '您已有一场直播在进行，请先结束', en: 'You are already live in another room. End it first' },
  'token-expired': { 'zh-CN': '连接已过期，正在重新进入', en: 'The connection has expired. Joining again' },
  'text-refused': { 'zh-CN': '这句话发不出去，请换个说法', en: 'This cannot be sent. Please put it another way' },
  unavailable: { 'zh-CN': '服务正在恢复，请稍后再试', en: 'The service is recovering. Please try again in a moment' },
  broken: { 'zh-CN': '系统出了点问题，我们已经记录', en: 'Something went wrong on our side. It has been recorded' },
};
