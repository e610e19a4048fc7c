import { words } from '../words.js';

/** What a room says while its signal is lost and after it, and how it reminds. */
export const sayHours = words({
  'zh-CN': {
    bag: '购物袋',
    practice: '练习中，只有主播和助手看得见',
    paused: '主播的信号断了，正在重连…',
    pausedLead: '接上了会自己回来，购物袋照常能买',
    ended: '直播结束了',
    endedLead: '谢谢您来看。购物袋里的商品还可以买',
    others: '看看别的直播',
    chapters: '讲过什么',
    chaptersNone: '这一场没有讲解记录',
    until: '到 {at}',
    buy: '买',
    remind: '《{title}》开播了',
    remindLead: '{streamer} 正在直播，进去看看',
  },
  en: {
    bag: 'Bag',
    practice: 'Practising: only the streamer and helpers see this',
    paused: 'The streamer’s signal is lost, joining again…',
    pausedLead: 'The picture comes back by itself; you can buy as before',
    ended: 'This live has ended',
    endedLead: 'Thank you for coming. What is in the bag is still for sale',
    others: 'See other rooms',
    chapters: 'What was shown',
    chaptersNone: 'Nothing was explained in this show',
    until: 'until {at}',
    buy: 'Buy',
    remind: '“{title}” is live',
    remindLead: '{streamer} is on air; have a look',
  },
});
