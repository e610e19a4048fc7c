import type { Product } from '../village.js';

/** What the Changtan workshop sells. */
export const changtanProducts: Product[] = [
  {
    code: 'luxi-croaker',
    workshop: 'changtan',
    maker: 'zheng-haisheng',
    name: { 'zh-CN': '鹿西大黄鱼', en: 'Luxi yellow croaker' },
    category: 'seafood',
    facts: {
      place: { 'zh-CN': '温州洞头鹿西岛海域围网养殖', en: 'sea pens off Luxi Island, Dongtou, Wenzhou' },
      ingredients: { 'zh-CN': '大黄鱼', en: 'large yellow croaker' },
      craft: {
        'zh-CN': '夜里起网保住金黄，上岸即冰，急冻单条装',
        en: 'netted at night to keep the gold, iced ashore, quick-frozen one by one',
      },
      storage: { 'zh-CN': '−18 °C 冷冻，冷藏室慢慢解冻', en: 'keep at −18 °C; thaw slowly in the fridge' },
      shelfLifeDays: 180,
      certificate: { 'zh-CN': '承诺达标合格证（样例）', en: 'farm produce conformity promise (sample)' },
    },
    madeOnDaysAgo: 2,
    picture: 'goods/luxi-croaker.svg',
    rule: 'changtan-cold-chain',
    prompter: {
      'zh-CN':
        '大黄鱼怕光，见了太阳金色就褪，所以海生哥夜里起网。围网就在鹿西岛外，潮水急，鱼天天逆着游，肉是蒜瓣一样的。清蒸只要姜葱和一点酱油，八分钟上桌。',
      en: 'Croaker loses its gold in daylight, so Haisheng lifts the nets at night. The pens lie off Luxi Island where the tide runs hard, and fish that swim against it have firm, flaking flesh. Ginger, scallion, a little soy and eight minutes of steam are all it asks.',
    },
    skus: [
      {
        code: 'luxi-croaker-one',
        option: { 'zh-CN': '1 条 500–600 克', en: 'one, 500–600 g' },
        priceMinor: 6900n,
        stock: 50,
        weightGrams: 900,
      },
      { code: 'luxi-croaker-two', option: { 'zh-CN': '2 条装', en: 'two' }, priceMinor: 12900n, stock: 20, weightGrams: 1700 },
    ],
  },
  {
    code: 'croaker-xiang',
    workshop: 'changtan',
    maker: 'zheng-yazhu',
    name: { 'zh-CN': '黄鱼鲞', en: 'Sun-dried croaker' },
    category: 'seafood',
    facts: {
      place: { 'zh-CN': '长潭镇屿头村晒制', en: 'dried in Yutou Village, Changtan' },
      ingredients: { 'zh-CN': '大黄鱼、海盐', en: 'large yellow croaker, sea salt' },
      craft: {
        'zh-CN': '从背上剖开，薄盐腌一夜，竹匾上风晒两日',
        en: 'split along the back, lightly salted overnight, two days of wind and sun on bamboo trays',
      },
      storage: { 'zh-CN': '−18 °C 冷冻', en: 'keep at −18 °C' },
      shelfLifeDays: 180,
      certificate: { 'zh-CN': '食品小作坊登记证（样例）', en: 'small food workshop registration (sample)' },
    },
    madeOnDaysAgo: 7,
    picture: 'goods/croaker-xiang.svg',
    rule: 'changtan-cold-chain',
    prompter: {
      'zh-CN':
        '鱼鲞要从背上剖，薄薄一层盐，靠的是风。亚珠嫂看云就知道能不能晒，有潮气的日子宁可不做。切块蒸五花肉，鱼鲜进了肉里，肉油进了鱼里。',
      en: 'A proper xiang is split along the back with just a little salt: the wind does the rest. Yazhu reads the clouds and will not dry on a damp day. Steam it on pork belly and each lends the other its flavour.',
    },
    skus: [
      {
        code: 'croaker-xiang-two',
        option: { 'zh-CN': '2 条，约 350 克', en: 'two, about 350 g' },
        priceMinor: 5900n,
        stock: 0,
        weightGrams: 480,
      },
    ],
  },
  {
    code: 'xiaguan-fish-cake',
    workshop: 'changtan',
    maker: 'yan-afeng',
    name: { 'zh-CN': '霞关鱼饼', en: 'Xiaguan fish cake' },
    category: 'seafood',
    facts: {
      place: { 'zh-CN': '苍南霞关渔港的做法，屿头村手打', en: 'the way of Xiaguan harbour in Cangnan, beaten by hand in Yutou' },
      ingredients: {
        'zh-CN': '鮸鱼、马鲛鱼、番薯淀粉、姜、葱、食用盐',
        en: 'brown croaker, Spanish mackerel, sweet potato starch, ginger, scallion, salt',
      },
      craft: {
        'zh-CN': '刮肉去刺，摔打起胶，整成长条，蒸后再炸金黄',
        en: 'scraped from the bone, slapped until springy, shaped into loaves, steamed, then fried gold',
      },
      storage: { 'zh-CN': '−18 °C 冷冻', en: 'keep at −18 °C' },
      shelfLifeDays: 90,
      certificate: { 'zh-CN': '食品小作坊登记证（样例）', en: 'small food workshop registration (sample)' },
    },
    madeOnDaysAgo: 1,
    picture: 'goods/xiaguan-fish-cake.svg',
    rule: 'changtan-cold-chain',
    prompter: {
      'zh-CN':
        '阿凤姐的鱼饼，鱼肉比粉多得多，切开能看见一丝一丝的。鱼泥要摔上百下才起胶，机器打不出这个弹。切片直接吃，或者炒芹菜、煮面、下火锅。',
      en: 'Afeng’s cake holds far more fish than starch, and you see the flakes when you cut it. The paste is slapped a hundred times before it springs, which no machine manages. Eat it sliced, or with celery, noodles or hot pot.',
    },
    skus: [
      {
        code: 'xiaguan-fish-cake-400',
        option: { 'zh-CN': '400 克，2 条', en: '400 g, two loaves' },
        priceMinor: 3280n,
        stock: 48,
        weightGrams: 560,
      },
    ],
  },
  {
    code: 'hand-beaten-fish-balls',
    workshop: 'changtan',
    maker: 'yan-afeng',
    name: { 'zh-CN': '手打鱼丸', en: 'Hand-beaten fish balls' },
    category: 'seafood',
    facts: {
      place: { 'zh-CN': '温州的鱼丸做法，屿头村手打', en: 'the Wenzhou way, beaten by hand in Yutou' },
      ingredients: { 'zh-CN': '鮸鱼、番薯淀粉、姜汁、食用盐', en: 'brown croaker, sweet potato starch, ginger juice, salt' },
      craft: {
        'zh-CN': '鱼条揉粉捏透，手指拨入温水，小火养熟',
        en: 'strips of fish kneaded with starch, flicked by finger into warm water and set on a low flame',
      },
      storage: { 'zh-CN': '−18 °C 冷冻', en: 'keep at −18 °C' },
      shelfLifeDays: 90,
      certificate: { 'zh-CN': '食品小作坊登记证（样例）', en: 'small food workshop registration (sample)' },
    },
    madeOnDaysAgo: 1,
    picture: 'goods/hand-beaten-fish-balls.svg',
    rule: 'changtan-cold-chain',
    prompter: {
      'zh-CN':
        '温州鱼丸不圆，是一条一条的，因为是手指头拨进锅里的。里面没有面粉，只有鮸鱼和番薯粉，嚼着弹牙。汤开了放一把，点醋、撒胡椒，五分钟一碗鲜汤。',
      en: 'Wenzhou fish balls are not round: each is flicked into the pot by finger. No wheat flour, only fish and sweet potato starch, and they spring back when you bite. A handful in boiling water, vinegar and pepper, and there is soup in five minutes.',
    },
    skus: [
      { code: 'hand-beaten-fish-balls-500', option: { 'zh-CN': '500 克', en: '500 g' }, priceMinor: 3580n, stock: 40, weightGrams: 680 },
    ],
  },
  {
    code: 'first-cut-laver',
    workshop: 'changtan',
    maker: 'lu-jianbo',
    name: { 'zh-CN': '头水紫菜', en: 'First-cut laver' },
    category: 'seafood',
    facts: {
      place: { 'zh-CN': '浙南沿海坛紫菜，屿头村滩涂养殖', en: 'laver of southern Zhejiang’s shore, grown on Yutou’s flats' },
      ingredients: { 'zh-CN': '坛紫菜', en: 'laver (Porphyra haitanensis)' },
      craft: {
        'zh-CN': '只收秋天第一茬，海水洗净，手工摊饼晒干',
        en: 'only the first autumn cut, washed in sea water, spread into rounds by hand and dried',
      },
      storage: { 'zh-CN': '密封防潮避光', en: 'sealed, dry and dark' },
      shelfLifeDays: 365,
      certificate: { 'zh-CN': '承诺达标合格证（样例）', en: 'farm produce conformity promise (sample)' },
    },
    madeOnDaysAgo: 18,
    picture: 'goods/first-cut-laver.svg',
    rule: 'changtan-cold-chain',
    prompter: {
      'zh-CN':
        '紫菜一季能割好几茬，头水只有一次，最薄最嫩。建波洗得干净，不用泡，撕一块进碗，开水一冲就化开。打个蛋花、滴两滴麻油，比味精鲜。',
      en: 'Laver is cut many times a season but only once for the first time, when it is thinnest. Jianbo washes it clean: tear a piece into a bowl, pour on boiling water and it opens. An egg ribbon and two drops of sesame oil, and you need nothing else.',
    },
    skus: [{ code: 'first-cut-laver-50', option: { 'zh-CN': '50 克', en: '50 g' }, priceMinor: 1980n, stock: 85, weightGrams: 90 }],
  },
  {
    code: 'dried-shrimp',
    workshop: 'changtan',
    maker: 'zheng-yazhu',
    name: { 'zh-CN': '淡晒虾皮', en: 'Lightly salted dried shrimp' },
    category: 'seafood',
    facts: {
      place: { 'zh-CN': '长潭镇屿头村晒制', en: 'dried in Yutou Village, Changtan' },
      ingredients: { 'zh-CN': '毛虾、食用盐', en: 'paste shrimp, salt' },
      craft: {
        'zh-CN': '淡盐水快煮，竹匾薄摊，一天翻三遍',
        en: 'quickly boiled in light brine, spread thin on trays, turned three times a day',
      },
      storage: { 'zh-CN': '密封冷藏，长期存放请冷冻', en: 'sealed in the fridge, or frozen to keep longer' },
      shelfLifeDays: 180,
      certificate: { 'zh-CN': '食品小作坊登记证（样例）', en: 'small food workshop registration (sample)' },
    },
    madeOnDaysAgo: 4,
    picture: 'goods/dried-shrimp.svg',
    rule: 'changtan-cold-chain',
    prompter: {
      'zh-CN':
        '虾皮不是皮，是一只一只完整的小毛虾，看得见眼睛。亚珠嫂只用一点点盐，一天翻三遍，晒得又干又松。拌馄饨馅、冲紫菜汤、炒鸡蛋，抓一小把就够鲜。',
      en: 'These are whole little shrimp, so complete that you can see the eyes. Yazhu uses a pinch of salt and turns them three times a day until dry and loose. A small handful is enough for wontons, laver soup or scrambled eggs.',
    },
    skus: [{ code: 'dried-shrimp-200', option: { 'zh-CN': '200 克', en: '200 g' }, priceMinor: 1880n, stock: 75, weightGrams: 230 }],
  },
];
