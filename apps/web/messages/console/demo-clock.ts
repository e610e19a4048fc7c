import { words } from '../words.js';

/** What the console says about the demo's clock. */
export const sayDemoClock = words({
  'zh-CN': {
    name: '演示时钟',
    note: '演示用：时间往前走，到期的事自己发生',
    day: '过一天',
    week: '过一周',
    'month-end': '到月底',
    moving: '正在拨快…',
  },
  en: {
    name: 'Demo clock',
    note: 'For the demo: time moves on, and what falls due happens',
    day: 'A day on',
    week: 'A week on',
    'month-end': 'To month’s end',
    moving: 'Moving on…',
  },
});
