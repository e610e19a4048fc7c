import type { Product } from '../village.js';

/** What the Taoyuan workshop sells. */
export const taoyuanProducts: Product[] = [
  {
    code: 'jinxiang-fried-rice',
    workshop: 'taoyuan',
    maker: 'fang-aizhen',
    name: { 'zh-CN': '金乡炒米', en: 'Jinxiang fried rice squares' },
    category: 'snack',
    facts: {
      place: { 'zh-CN': '苍南金乡的做法，米市村现炒', en: 'the way of Jinxiang in Cangnan, made in Mishi' },
      ingredients: { 'zh-CN': '糯米、麦芽糖、白砂糖、芝麻或花生', en: 'glutinous rice, malt syrup, sugar, sesame or peanuts' },
      craft: { 'zh-CN': '糯米炒到发白起泡，拌糖浆，压平切块', en: 'glutinous rice puffed in the pan, folded into syrup, pressed and cut' },
      storage: { 'zh-CN': '密封防潮，受潮后可低温烘脆', en: 'sealed and dry; a low oven brings the crunch back' },
      shelfLifeDays: 90,
      certificate: { 'zh-CN': '食品小作坊登记证（样例）', en: 'small food workshop registration (sample)' },
    },
    madeOnDaysAgo: 3,
    picture: 'goods/jinxiang-fried-rice.svg',
    rule: 'taoyuan-standard',
    prompter: {
      'zh-CN':
        '腊月里一闻到炒米香，就知道要过年了。爱珍姐看一眼糖泡就知道火候，早一秒粘牙，晚一秒发苦。一袋十二块，独立小包，揣口袋里走亲戚最合适。',
      en: 'When the smell of puffed rice drifts down the lane, New Year is near. Aizhen judges the syrup by its bubbles: a second early sticks, a second late is bitter. Twelve wrapped squares to a bag, made for visiting.',
    },
    skus: [
      {
        code: 'jinxiang-fried-rice-sesame-300',
        option: { 'zh-CN': '芝麻 300 克', en: 'sesame, 300 g' },
        priceMinor: 1580n,
        stock: 120,
        weightGrams: 340,
      },
      {
        code: 'jinxiang-fried-rice-peanut-300',
        option: { 'zh-CN': '花生 300 克', en: 'peanut, 300 g' },
        priceMinor: 1680n,
        stock: 80,
        weightGrams: 340,
      },
    ],
  },
  {
    code: 'frosted-rice-candy',
    workshop: 'taoyuan',
    maker: 'wu-xiaomei',
    name: { 'zh-CN': '芝麻冻米糖', en: 'Sesame rice candy' },
    category: 'snack',
    facts: {
      place: { 'zh-CN': '桃源镇米市村', en: 'Mishi Village, Taoyuan' },
      ingredients: { 'zh-CN': '糯米、黑芝麻、麦芽糖、白砂糖', en: 'glutinous rice, black sesame, malt syrup, sugar' },
      craft: {
        'zh-CN': '糯米蒸熟冻晒成冻米，炸酥拌糖，趁热切薄片',
        en: 'steamed rice dried in the frost, puffed, mixed with syrup and sliced thin while warm',
      },
      storage: { 'zh-CN': '密封防潮', en: 'sealed and dry' },
      shelfLifeDays: 90,
      certificate: { 'zh-CN': '食品小作坊登记证（样例）', en: 'small food workshop registration (sample)' },
    },
    madeOnDaysAgo: 4,
    picture: 'goods/frosted-rice-candy.svg',
    rule: 'taoyuan-standard',
    prompter: {
      'zh-CN':
        '冻米糖的米，要在霜天里冻一冻才酥。小妹阿姨一板糖切一百二十刀，片片一样厚，六十二岁了手还这么稳。黑芝麻给得足，掰一片，咔嚓一声就碎在嘴里。',
      en: 'The rice must feel the frost before it will crumble. Auntie Xiaomei makes a hundred and twenty cuts a board, all alike, with a steady hand at sixty-two. Plenty of black sesame: snap a slice and hear it.',
    },
    skus: [
      { code: 'frosted-rice-candy-400', option: { 'zh-CN': '400 克', en: '400 g' }, priceMinor: 1800n, stock: 95, weightGrams: 450 },
      {
        code: 'frosted-rice-candy-box',
        option: { 'zh-CN': '礼盒 800 克', en: 'gift box, 800 g' },
        priceMinor: 3630n,
        stock: 14,
        weightGrams: 1050,
      },
    ],
  },
  {
    code: 'mazhan-cake',
    workshop: 'taoyuan',
    maker: 'fang-aizhen',
    name: { 'zh-CN': '马站蛋糕', en: 'Mazhan egg cakes' },
    category: 'snack',
    facts: {
      place: { 'zh-CN': '苍南马站的老味道，米市村现烤', en: 'an old taste of Mazhan in Cangnan, baked in Mishi' },
      ingredients: { 'zh-CN': '鸡蛋、小麦粉、白砂糖', en: 'eggs, wheat flour, sugar' },
      craft: {
        'zh-CN': '全蛋打发，不加水不加油，小模子烤到金黄',
        en: 'whole eggs beaten light, no water and no oil, baked golden in small moulds',
      },
      storage: { 'zh-CN': '阴凉处密封，开袋后三天内吃完', en: 'cool and sealed; eat within three days of opening' },
      shelfLifeDays: 15,
      certificate: { 'zh-CN': '食品小作坊登记证（样例）', en: 'small food workshop registration (sample)' },
    },
    madeOnDaysAgo: 1,
    picture: 'goods/mazhan-cake.svg',
    rule: 'taoyuan-standard',
    prompter: {
      'zh-CN':
        '三样东西：鸡蛋、面粉、糖，一滴水都没加。爱珍姐用的是自家和邻居家的鸡蛋，打发了进小模子烤，边上一圈微微脆。早上配豆浆，下午配茶，放学回来娃自己会拿。',
      en: 'Three things only: eggs, flour and sugar, and not a drop of water. Aizhen beats eggs from her own yard and next door’s and bakes them in small moulds until the rim is crisp. Good with soya milk at breakfast or with tea in the afternoon.',
    },
    skus: [
      {
        code: 'mazhan-cake-eight',
        option: { 'zh-CN': '8 个，约 320 克', en: 'eight, about 320 g' },
        priceMinor: 2280n,
        stock: 60,
        weightGrams: 420,
      },
    ],
  },
  {
    code: 'water-milled-rice-cake',
    workshop: 'taoyuan',
    maker: 'xia-guangming',
    name: { 'zh-CN': '水磨年糕', en: 'Water-milled rice cake' },
    category: 'staple',
    facts: {
      place: { 'zh-CN': '桃源镇米市村', en: 'Mishi Village, Taoyuan' },
      ingredients: { 'zh-CN': '晚粳米、水', en: 'late-season japonica rice, water' },
      craft: {
        'zh-CN': '浸米、水磨、压干、蒸粉、石臼舂打、手工揉条',
        en: 'soaked, milled wet, pressed, steamed, pounded in a stone mortar, rolled by hand',
      },
      storage: { 'zh-CN': '真空冷藏；开袋后浸清水，每天换水', en: 'vacuum packed and chilled; once open keep in water, changed daily' },
      shelfLifeDays: 60,
      certificate: { 'zh-CN': '食品小作坊登记证（样例）', en: 'small food workshop registration (sample)' },
    },
    madeOnDaysAgo: 2,
    picture: 'goods/water-milled-rice-cake.svg',
    rule: 'taoyuan-standard',
    prompter: {
      'zh-CN':
        '光明叔凌晨三点磨米，父子俩一人一头抡石臼。只有新收的晚粳米和水，舂出来的年糕又软又有筋骨。炒青菜肉丝、煮咸菜笋片，或者烤一烤蘸红糖。',
      en: 'Guangming mills at three in the morning, and father and son swing at one mortar. Nothing but new-season rice and water, pounded until it is soft with some backbone. Stir-fry it, boil it with greens, or toast it and dip it in brown sugar.',
    },
    skus: [
      { code: 'water-milled-rice-cake-1000', option: { 'zh-CN': '1 千克', en: '1 kg' }, priceMinor: 1480n, stock: 110, weightGrams: 1080 },
    ],
  },
];
