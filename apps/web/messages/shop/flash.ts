import { words } from '../words.js';

/** What a flash sale says: counted in, open, and how long. */
export const sayFlash = words({
  'zh-CN': {
    open: '秒杀',
    openOf: '秒杀 · {option}',
    soonOf: '马上秒杀 · {option}',
    soonAt: '{time} 开始秒杀 · {quota} 份',
    till: '到 {time}',
    'from.time': '{time} 开始',
    remaining: '还有 {minutes} 分 {seconds} 秒',
    usual: '平常价 ',
    from: '起',
    limit: '每人限购 {count} 件',
  },
  en: {
    open: 'Flash sale',
    openOf: 'Flash sale · {option}',
    soonOf: 'Flash sale soon · {option}',
    soonAt: 'Flash sale at {time} · {quota} {quota|piece|pieces}',
    till: 'until {time}',
    'from.time': 'from {time}',
    remaining: '{minutes} min {seconds} s left',
    usual: 'Usual price ',
    from: 'up',
    limit: 'at most {count} each',
  },
});
