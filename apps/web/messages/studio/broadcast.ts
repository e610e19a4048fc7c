import { words } from '../words.js';

/** What the studio says about the picture: who sends it, and what happens while the signal is lost. */
export const sayBroadcast = words({
  'zh-CN': {
    elsewhere: '另一部手机正在播这一场',
    elsewhereLead: '您在这里能讲解、改价、管聊天。要从这部手机播，请接管。',
    takeOver: '在这里接管',
    takeOverAsk: '从这部手机播？',
    takeOverLead: '另一部手机马上停播，买家不用做什么。',
    takeOverYes: '接管',
    trying: '重连 {tries}/{most}',
    tryingLead: '网断了，正在自动接回来（第 {tries} 次，共 {most} 次）。买家看到「主播的信号断了」，照样能看价、下单。',
    long: '还没接上，会一直试下去。请换个位置，或开关一下飞行模式。',
    paused: '买家正在等您的信号',
    failed: '镜头没有接上：{reason}',
  },
  en: {
    elsewhere: 'Another phone is broadcasting this room',
    elsewhereLead: 'Here you can show products, change prices and look after the chat. To broadcast from this phone, take over.',
    takeOver: 'Take over here',
    takeOverAsk: 'Broadcast from this phone?',
    takeOverLead: 'The other phone stops at once; buyers need do nothing.',
    takeOverYes: 'Take over',
    trying: 'Try {tries}/{most}',
    tryingLead:
      'The network dropped and is coming back by itself (try {tries} of {most}). Buyers are told that the signal is lost, and can still see prices and order.',
    long: 'Not back yet; it goes on trying. Go somewhere else, or switch flight mode on and off.',
    paused: 'Buyers wait for your signal',
    failed: 'The camera is not on: {reason}',
  },
});
