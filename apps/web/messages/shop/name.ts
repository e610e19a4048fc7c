import { words } from '../words.js';

/** What a shopper is told about the name they talk under. */
export const sayName = words({
  'zh-CN': {
    mine: '我的称呼：{name}',
    lead: '在直播间里说话用这个名字',
    label: '想让大家怎么称呼您',
    hint: '2 到 12 个字',
    save: '就叫这个',
    cancel: '不改了',
    renamed: '好的，{name}',
    tooSoon: '刚改过名字，{minutes} 分钟后可以再改',
    'refused.length': '名字要 2 到 12 个字',
    'refused.characters': '名字里只能有文字和数字，至少一个文字',
    'refused.banned': '名字里有不能说的词',
    'refused.taken': '这个名字容易和主播、平台的人弄混，请换一个',
    'refused.host': '主播和助手的称呼由主播来定',
  },
  en: {
    mine: 'My name: {name}',
    lead: 'What you say in rooms is shown under it',
    label: 'What shall we call you?',
    hint: '2 to 12 characters',
    save: 'Use it',
    cancel: 'Keep the old one',
    renamed: 'Hello, {name}',
    tooSoon: 'You have only just changed it; again in {minutes} {minutes|minute|minutes}',
    'refused.length': 'A name has 2 to 12 characters',
    'refused.characters': 'Letters and digits only, and at least one letter',
    'refused.banned': 'There is a banned word in it',
    'refused.taken': 'This could be taken for somebody who works here. Please choose another',
    'refused.host': 'Hosts are called what the streamer calls them',
  },
});
