import type { Product } from '../village.js';

/** What the Wufeng tea garden sells. */
export const wufengProducts: Product[] = [
  {
    code: 'wufeng-tea',
    workshop: 'wufeng',
    maker: 'li-maolin',
    name: { 'zh-CN': '五凤香茗', en: 'Wufeng green tea' },
    category: 'tea',
    facts: {
      place: { 'zh-CN': '苍南桥墩五凤一脉的绿茶，五凤村炒制', en: 'a green tea of the Wufeng hills in Cangnan, fired in Wufeng Village' },
      ingredients: { 'zh-CN': '茶树鲜叶，明前一芽一叶', en: 'fresh tea leaves, one bud and one leaf, before Qingming' },
      craft: { 'zh-CN': '摊青、杀青、揉捻、炒干、提香', en: 'withered, fired, rolled, dried, finished for scent' },
      storage: { 'zh-CN': '密封避光，冷藏更佳', en: 'sealed and dark, best chilled' },
      shelfLifeDays: 540,
      certificate: { 'zh-CN': '食品生产许可证（样例）', en: 'food production licence (sample)' },
    },
    madeOnDaysAgo: 40,
    picture: 'goods/wufeng-tea.svg',
    rule: 'wufeng-garden',
    prompter: {
      'zh-CN':
        '茂林叔守着四十亩茶山，清明前那二十天，天不亮就上山。炒青的时候他不说话，听锅里的声音就知道该起锅了。八十五度水，不盖盖子，第一口是豆香，第二口有兰花。',
      en: 'Maolin tends seven acres of tea and climbs before dawn in the twenty days before Qingming. He does not speak while firing: the sound of the pan tells him when. Water at eighty-five degrees, no lid: first you taste chestnut, then orchid.',
    },
    skus: [
      {
        code: 'wufeng-tea-100',
        option: { 'zh-CN': '明前 100 克', en: 'pre-Qingming, 100 g' },
        priceMinor: 8800n,
        stock: 58,
        weightGrams: 180,
      },
    ],
  },
  {
    code: 'white-tea',
    workshop: 'wufeng',
    maker: 'li-maolin',
    name: { 'zh-CN': '高山白茶', en: 'High-mountain white tea' },
    category: 'tea',
    facts: {
      place: { 'zh-CN': '茶坪乡五凤村，海拔六百米', en: 'Wufeng Village, Chaping, at 600 metres' },
      ingredients: { 'zh-CN': '茶树鲜叶，一芽二叶', en: 'fresh tea leaves, one bud and two leaves' },
      craft: {
        'zh-CN': '不炒不揉，萎凋三十六小时，低温烘干',
        en: 'neither fired nor rolled: thirty-six hours of withering, then a low heat',
      },
      storage: { 'zh-CN': '阴凉干燥、密封无异味处，可长期存放', en: 'cool, dry, sealed and away from smells; it may be kept for years' },
      certificate: { 'zh-CN': '食品生产许可证（样例）', en: 'food production licence (sample)' },
    },
    madeOnDaysAgo: 35,
    picture: 'goods/white-tea.svg',
    rule: 'wufeng-garden',
    prompter: {
      'zh-CN':
        '白茶最老实，不炒也不揉，就是摊开来晾。三十六个钟头，茂林叔半夜也要起来翻两回。泡出来清甜，放两年更醇，送长辈、自己存都合适。',
      en: 'White tea is the plainest of all: neither fired nor rolled, only laid out to wither. It takes thirty-six hours, and Maolin gets up twice in the night to turn it. Sweet and clear now, rounder after two years.',
    },
    skus: [
      { code: 'white-tea-50', option: { 'zh-CN': '散茶 50 克', en: 'loose, 50 g' }, priceMinor: 6800n, stock: 40, weightGrams: 110 },
      {
        code: 'white-tea-cake-200',
        option: { 'zh-CN': '茶饼 200 克', en: 'cake, 200 g' },
        priceMinor: 16800n,
        stock: 15,
        weightGrams: 320,
      },
    ],
  },
  {
    code: 'four-season-pomelo',
    workshop: 'wufeng',
    maker: 'huang-zhiping',
    name: { 'zh-CN': '四季柚', en: 'Four-season pomelo' },
    category: 'farm',
    facts: {
      place: { 'zh-CN': '苍南马站的四季柚品种，五凤村果园', en: 'the four-season variety of Mazhan in Cangnan, grown in Wufeng' },
      ingredients: { 'zh-CN': '鲜柚', en: 'fresh pomelo' },
      craft: {
        'zh-CN': '一年四季开花，只留头批春花果，套袋，人工剪果',
        en: 'the tree flowers in every season; only fruit of the spring blossom is kept, bagged and cut by hand',
      },
      storage: { 'zh-CN': '阴凉通风，放几天回糖更甜', en: 'cool and airy; a few days’ rest makes it sweeter' },
      shelfLifeDays: 45,
      certificate: { 'zh-CN': '承诺达标合格证（样例）', en: 'farm produce conformity promise (sample)' },
    },
    madeOnDaysAgo: 3,
    picture: 'goods/four-season-pomelo.svg',
    rule: 'wufeng-garden',
    prompter: {
      'zh-CN':
        '这柚子一年四季都开花，志平哥只留春天那批果。树是他父亲四十年前栽的，一个一个套袋，一个一个剪。皮薄、汁多、几乎没籽，酸甜正好，吃完皮还能泡蜂蜜茶。',
      en: 'The tree flowers all year, and Zhiping keeps only the fruit of spring. His father planted it forty years ago, and every pomelo is bagged and cut by hand. Thin skin, plenty of juice, hardly a seed: steep the peel in honey afterwards.',
    },
    skus: [
      {
        code: 'four-season-pomelo-two',
        option: { 'zh-CN': '2 个，约 2.5 千克', en: 'two, about 2.5 kg' },
        priceMinor: 4980n,
        stock: 32,
        weightGrams: 2900,
      },
    ],
  },
  {
    code: 'wild-honey',
    workshop: 'wufeng',
    maker: 'lei-sanmei',
    name: { 'zh-CN': '山花土蜂蜜', en: 'Mountain flower honey' },
    category: 'farm',
    facts: {
      place: { 'zh-CN': '茶坪乡五凤村', en: 'Wufeng Village, Chaping' },
      ingredients: { 'zh-CN': '中华蜜蜂酿制的蜂蜜', en: 'honey of the native bee, Apis cerana' },
      craft: {
        'zh-CN': '木桶土养，一年一取，割脾沥蜜，纱布过滤',
        en: 'log hives, one harvest a year, comb cut and drained, strained through cloth',
      },
      storage: { 'zh-CN': '阴凉密封，结晶属正常；一岁以下婴儿勿食', en: 'cool and sealed; crystals are natural; not for babies under one' },
      shelfLifeDays: 540,
      certificate: { 'zh-CN': '食品小作坊登记证（样例）', en: 'small food workshop registration (sample)' },
    },
    madeOnDaysAgo: 25,
    picture: 'goods/wild-honey.svg',
    rule: 'wufeng-garden',
    prompter: {
      'zh-CN':
        '三妹的蜂桶挂在老屋檐下，蜜蜂自己上山采花，一年只取一次蜜。取蜜时要留一半给蜂过冬，所以一桶没有多少。天冷会结晶，像猪油一样，温水一化就开，香得很。',
      en: 'Sanmei’s hives hang under the old eaves, and she takes honey only once a year. Half stays with the bees for winter, so there is never much. In the cold it sets like lard: stand it in warm water and the scent comes back.',
    },
    skus: [{ code: 'wild-honey-500', option: { 'zh-CN': '500 克瓶装', en: '500 g jar' }, priceMinor: 7800n, stock: 26, weightGrams: 820 }],
  },
];
