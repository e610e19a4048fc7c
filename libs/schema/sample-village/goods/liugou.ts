import type { Product } from '../village.js';

/** What the Liugou workshop sells. */
export const liugouProducts: Product[] = [
  {
    code: 'zaoxi-cracklings',
    workshop: 'liugou',
    maker: 'zhou-guilan',
    name: { 'zh-CN': '藻溪猪油渣', en: 'Zaoxi lard cracklings' },
    category: 'snack',
    facts: {
      place: { 'zh-CN': '苍南藻溪的做法，柳沟村现熬', en: 'the way of Zaoxi in Cangnan, rendered in Liugou' },
      ingredients: { 'zh-CN': '猪板油、食用盐；香辣味加辣椒、花椒', en: 'pork leaf fat, salt; the hot one with chilli and Sichuan pepper' },
      craft: { 'zh-CN': '板油切块，柴火小火慢熬四十分钟，沥油两遍', en: 'cubed fat, forty minutes over a low wood fire, drained twice' },
      storage: { 'zh-CN': '阴凉干燥处，开袋后密封冷藏，七天内吃完', en: 'cool and dry; once open, seal, chill and eat within seven days' },
      shelfLifeDays: 60,
      certificate: { 'zh-CN': '食品小作坊登记证（样例）', en: 'small food workshop registration (sample)' },
    },
    madeOnDaysAgo: 1,
    picture: 'goods/zaoxi-cracklings.svg',
    rule: 'liugou-standard',
    prompter: {
      'zh-CN':
        '桂兰姐十九岁跟婆婆学熬油，一口锅守了快五十年。柴火慢熬四十分钟，油渣才又酥又不腻。今天这锅用的是早上五点的板油，拌面炒青菜都香。',
      en: 'Guilan learned this from her mother-in-law at nineteen and has kept the pan for almost fifty years. Forty minutes over a slow wood fire is what makes them crisp and never greasy. Today’s pan began with leaf fat bought at five this morning: toss it into noodles or greens.',
    },
    skus: [
      {
        code: 'zaoxi-cracklings-plain-200',
        option: { 'zh-CN': '原味 200 克', en: 'plain, 200 g' },
        priceMinor: 1990n,
        stock: 64,
        weightGrams: 230,
      },
      {
        code: 'zaoxi-cracklings-hot-200',
        option: { 'zh-CN': '香辣 200 克', en: 'hot, 200 g' },
        priceMinor: 1990n,
        stock: 50,
        weightGrams: 230,
      },
      {
        code: 'zaoxi-cracklings-plain-500',
        option: { 'zh-CN': '原味 500 克罐装', en: 'plain, 500 g tin' },
        priceMinor: 4580n,
        stock: 8,
        weightGrams: 640,
      },
    ],
  },
  {
    code: 'wood-fire-lard',
    workshop: 'liugou',
    maker: 'zhou-guilan',
    name: { 'zh-CN': '柴火猪油', en: 'Wood-fired lard' },
    category: 'staple',
    facts: {
      place: { 'zh-CN': '溪口镇柳沟村', en: 'Liugou Village, Xikou' },
      ingredients: { 'zh-CN': '猪板油', en: 'pork leaf fat' },
      craft: {
        'zh-CN': '只取熬油渣的头道油，纱布滤三遍，自然凝白',
        en: 'the first run from the crackling pan, strained three times, set white by itself',
      },
      storage: { 'zh-CN': '阴凉避光，开罐后冷藏，用干勺取', en: 'cool and dark; chill once open and use a dry spoon' },
      shelfLifeDays: 180,
      certificate: { 'zh-CN': '食品小作坊登记证（样例）', en: 'small food workshop registration (sample)' },
    },
    madeOnDaysAgo: 4,
    picture: 'goods/wood-fire-lard.svg',
    rule: 'liugou-standard',
    prompter: {
      'zh-CN':
        '熬油渣的那口锅，头道油最清，桂兰姐只留这一道。纱布滤三遍，放一夜就凝得像雪一样白。一勺下去，青菜、米饭、葱油面都有了小时候的味道。',
      en: 'The first run from the crackling pan is the clearest, and that is the only one Guilan keeps. Three strainings and one night later it sets as white as snow. One spoonful gives greens, rice or scallion noodles the taste of childhood.',
    },
    skus: [
      { code: 'wood-fire-lard-450', option: { 'zh-CN': '450 克罐装', en: '450 g jar' }, priceMinor: 2800n, stock: 40, weightGrams: 760 },
    ],
  },
  {
    code: 'sweet-potato-noodles',
    workshop: 'liugou',
    maker: 'zhang-meiyu',
    name: { 'zh-CN': '番薯粉丝', en: 'Sweet potato noodles' },
    category: 'staple',
    facts: {
      place: { 'zh-CN': '浙南山区的做法，柳沟村晒制', en: 'a craft of southern Zhejiang’s hills, dried in Liugou' },
      ingredients: { 'zh-CN': '番薯淀粉、水', en: 'sweet potato starch, water' },
      craft: {
        'zh-CN': '本地番薯洗浆沉淀，蒸熟刨丝，竹竿上晒两个霜天',
        en: 'starch washed and settled, steamed, planed into threads, dried on poles for two frosty days',
      },
      storage: { 'zh-CN': '干燥通风处，防潮', en: 'dry and airy' },
      shelfLifeDays: 365,
      certificate: { 'zh-CN': '食品小作坊登记证（样例）', en: 'small food workshop registration (sample)' },
    },
    madeOnDaysAgo: 12,
    picture: 'goods/sweet-potato-noodles.svg',
    rule: 'liugou-standard',
    prompter: {
      'zh-CN':
        '美玉家的粉丝只有两样东西，番薯粉和山泉水。蒸熟了用刨子一根一根刨下来，挂在竹竿上过两个霜天。久煮不烂，炒着吃、下火锅，娃能吃两碗。',
      en: 'Only two things go into Meiyu’s noodles: sweet potato starch and spring water. They are steamed, planed thread by thread, and hung out through two frosty days. They keep their bite in the pot, and children ask for a second bowl.',
    },
    skus: [
      { code: 'sweet-potato-noodles-500', option: { 'zh-CN': '500 克', en: '500 g' }, priceMinor: 1680n, stock: 90, weightGrams: 540 },
      {
        code: 'sweet-potato-noodles-1500',
        option: { 'zh-CN': '500 克 × 3', en: '3 × 500 g' },
        priceMinor: 4680n,
        stock: 30,
        weightGrams: 1620,
      },
    ],
  },
  {
    code: 'dried-mustard',
    workshop: 'liugou',
    maker: 'ye-afu',
    name: { 'zh-CN': '九头芥梅干菜', en: 'Dried mustard greens' },
    category: 'staple',
    facts: {
      place: { 'zh-CN': '溪口镇柳沟村', en: 'Liugou Village, Xikou' },
      ingredients: { 'zh-CN': '九头芥、食用盐', en: 'multi-shoot mustard greens, salt' },
      craft: { 'zh-CN': '腌半月，蒸一甑晒一天，三蒸三晒', en: 'salted for half a month, then steamed and sunned three times over' },
      storage: { 'zh-CN': '密封，干燥处存放，越放越香', en: 'sealed and dry; the scent deepens with time' },
      shelfLifeDays: 365,
      certificate: { 'zh-CN': '食品小作坊登记证（样例）', en: 'small food workshop registration (sample)' },
    },
    madeOnDaysAgo: 30,
    picture: 'goods/dried-mustard.svg',
    rule: 'liugou-standard',
    prompter: {
      'zh-CN': '阿福叔七十了，半亩九头芥从撒种到上甑都自己来。三蒸三晒，菜色乌亮，没有沙子。抓一把炖五花肉，肉不腻，菜比肉先吃完。',
      en: 'Afu is seventy and does it all himself, from sowing the greens to lighting the steamer. Steamed and sunned three times, they come out dark, glossy and free of grit. Stew a handful with pork belly and the greens go before the meat does.',
    },
    skus: [{ code: 'dried-mustard-250', option: { 'zh-CN': '250 克', en: '250 g' }, priceMinor: 1280n, stock: 70, weightGrams: 280 }],
  },
  {
    code: 'liugou-gift-box',
    workshop: 'liugou',
    maker: 'zhou-guilan',
    name: { 'zh-CN': '年味礼盒 · 桂兰四样', en: 'New Year box: four from Guilan' },
    category: 'gift',
    facts: {
      place: { 'zh-CN': '溪口镇柳沟村', en: 'Liugou Village, Xikou' },
      ingredients: {
        'zh-CN': '原味、香辣、五香猪油渣各 200 克，柴火猪油 450 克',
        en: 'plain, hot and five-spice cracklings, 200 g each, and 450 g of wood-fired lard',
      },
      craft: { 'zh-CN': '同一口锅、同一周熬成，装盒前逐袋称过', en: 'from the same pan in the same week, each bag weighed before packing' },
      storage: { 'zh-CN': '阴凉干燥处，开袋后密封冷藏', en: 'cool and dry; seal and chill once open' },
      shelfLifeDays: 60,
      certificate: { 'zh-CN': '食品小作坊登记证（样例）', en: 'small food workshop registration (sample)' },
    },
    madeOnDaysAgo: 2,
    picture: 'goods/liugou-gift-box.svg',
    rule: 'liugou-gift',
    prompter: {
      'zh-CN':
        '这一盒四样，全是桂兰姐一个人熬的。三种味道的油渣，加一罐雪白的猪油，同一口锅、同一周出的。送长辈，送离家的孩子，打开就是年味。',
      en: 'Four things in one box, and Guilan rendered them all. Three flavours of cracklings and a jar of snow-white lard, from the same pan in the same week. Give it to parents or to a child far from home: open it and it is New Year.',
    },
    skus: [
      { code: 'liugou-gift-box-four', option: { 'zh-CN': '四样装', en: 'four pieces' }, priceMinor: 12800n, stock: 24, weightGrams: 1600 },
    ],
  },
];
