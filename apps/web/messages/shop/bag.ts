import { words } from '../words.js';

/** What the bag of a room says, and the sheet of who gets what. */
export const sayBag = words({
  'zh-CN': {
    pieces: '{count} 件',
    collect: '{product}放进购物车',
    inCart: '已放进购物车',
    cartFull: '购物车满了，先结算一些',
    toCart: '购物车里有 {count} 件',
    ask: '求讲解',
    askOf: '求讲解 {count}',
    asked: '已求讲解',
    next: '下一个',
    splitWhich: '{product} · {option}',
  },
  en: {
    pieces: '{count} {count|product|products}',
    collect: 'Put {product} into the cart',
    inCart: 'It is in your cart',
    cartFull: 'The cart is full; check some out first',
    toCart: 'In your cart: {count}',
    ask: 'Ask for it',
    askOf: 'Ask for it · {count}',
    asked: 'Asked for',
    next: 'Next',
    splitWhich: '{product} · {option}',
  },
});
