import { words } from '../../words.js';

/** What the console says of what is in a pack. */
export const sayParts = words({
  'zh-CN': {
    parts: '礼包里有什么',
    partsLead: '可以放几家工坊的商品。库存和钱都按每一样自己的来。',
    partsWorth: '单买一共 {worth}，礼包卖 {price}',
    partsNone: '还没有放东西',
    addPart: '找要放进来的商品',
    put: '放进来',
    putOf: '放进来：{name}',
    more: '{name} 多一份',
    less: '{name} 少一份',
    times: '{count} 份',
    changeParts: '改礼包内容，看谁分多少',
    saveParts: '保存礼包内容',
    partsFound: '可以放进来的',
    notFound: '没有找到在售的商品',
  },
  en: {
    parts: 'What is in the pack',
    partsLead: 'Products of several workshops may go in. Stock and money follow each of them.',
    partsWorth: 'Bought alone: {worth}. The pack: {price}',
    partsNone: 'Nothing in it yet',
    addPart: 'Find a product to put in',
    put: 'Put in',
    putOf: 'Put in {name}',
    more: 'One more of {name}',
    less: 'One fewer of {name}',
    times: '× {count}',
    changeParts: 'Change the pack, see who gets what',
    saveParts: 'Save the pack',
    partsFound: 'Can be put in',
    notFound: 'Nothing on sale was found',
  },
});
