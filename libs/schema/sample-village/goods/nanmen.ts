import type { Product } from '../village.js';

/** What the Nanmen workshop sells. */
export const nanmenProducts: Product[] = [
  {
    code: 'panan-knot',
    workshop: 'nanmen',
    maker: 'lin-xiuying',
    name: { 'zh-CN': '同心结', en: 'Concentric knot' },
    category: 'craft',
    facts: {
      place: { 'zh-CN': '磐安的编法，南门村编', en: 'the knot of Pan’an, tied in Nanmen Village' },
      material: { 'zh-CN': '五号韩国丝红绳、木珠、流苏线', en: 'no. 5 satin cord, a wooden bead, tassel thread' },
      craft: { 'zh-CN': '一根绳不剪断，盘、穿、抽、整四步，编到底', en: 'one uncut cord: laid, threaded, drawn and dressed to the end' },
      storage: { 'zh-CN': '避免长时间暴晒，脏了用湿布轻擦', en: 'keep out of strong sun; wipe with a damp cloth' },
    },
    madeOnDaysAgo: 6,
    picture: 'goods/panan-knot.svg',
    rule: 'nanmen-handwork',
    prompter: {
      'zh-CN':
        '一根红绳，从头到尾不剪断，编成两颗心套在一起。我和四十二位姐妹在家里做，编一个拿一个的钱。挂在门上、窗上，愿家里人心在一处。',
      en: 'One red cord, never cut, becomes two hearts locked together. Forty-two of us tie them at home and each is paid by the piece. Hang it on a door or window and wish the family one heart.',
    },
    skus: [
      { code: 'panan-knot-12', option: { 'zh-CN': '大红 12 厘米', en: 'red, 12 cm' }, priceMinor: 1200n, stock: 200, weightGrams: 40 },
      { code: 'panan-knot-24', option: { 'zh-CN': '大红 24 厘米', en: 'red, 24 cm' }, priceMinor: 2580n, stock: 60, weightGrams: 90 },
    ],
  },
  {
    code: 'car-knot',
    workshop: 'nanmen',
    maker: 'lin-xiuying',
    name: { 'zh-CN': '平安结车挂', en: 'Safe-journey knot for the car' },
    category: 'craft',
    facts: {
      place: { 'zh-CN': '城关街道南门村', en: 'Nanmen Village, Chengguan' },
      material: { 'zh-CN': '红绳、木珠、棉流苏', en: 'red cord, wooden beads, cotton tassel' },
      craft: { 'zh-CN': '手编平安结，木珠用本地香樟边料车成', en: 'hand-tied, with beads turned from local camphor offcuts' },
      storage: { 'zh-CN': '勿遮挡行车视线', en: 'hang it clear of the driver’s view' },
    },
    madeOnDaysAgo: 8,
    picture: 'goods/car-knot.svg',
    rule: 'nanmen-handwork',
    prompter: {
      'zh-CN': '平安结四四方方，寓意一路稳稳当当。珠子是香樟木的边料车出来的，有一点淡淡的木香。给天天开车的家人挂一个，短短的，不挡视线。',
      en: 'The safe-journey knot is square and steady, as a drive should be. The beads are turned from camphor offcuts and smell faintly of wood. Hang one for whoever drives every day: it is short and keeps the view clear.',
    },
    skus: [{ code: 'car-knot-one', option: { 'zh-CN': '全长 22 厘米', en: '22 cm long' }, priceMinor: 2200n, stock: 80, weightGrams: 60 }],
  },
  {
    code: 'red-bracelet',
    workshop: 'nanmen',
    maker: 'he-yueqin',
    name: { 'zh-CN': '手编红绳手链', en: 'Hand-tied red bracelet' },
    category: 'craft',
    facts: {
      place: { 'zh-CN': '城关街道南门村', en: 'Nanmen Village, Chengguan' },
      material: { 'zh-CN': '玉线、桃木珠', en: 'braiding cord, peach-wood beads' },
      craft: { 'zh-CN': '金刚结收口，长短可以自己拉', en: 'snake knots with a sliding end, adjustable' },
      storage: { 'zh-CN': '沾水后晾干', en: 'let it dry after getting wet' },
    },
    madeOnDaysAgo: 5,
    picture: 'goods/red-bracelet.svg',
    rule: 'nanmen-handwork',
    prompter: {
      'zh-CN':
        '月琴坐轮椅十二年了，她的手是我们这里最细的。一条手链要打一百多个金刚结，颗颗一样紧。九块九一条，她能拿四块多，戴着好看也暖心。',
      en: 'Yueqin has been in a wheelchair for twelve years and has the finest hands among us. A bracelet takes more than a hundred knots, each pulled just as tight. It costs nine ninety, and over four yuan of that is hers.',
    },
    skus: [
      { code: 'red-bracelet-one', option: { 'zh-CN': '可调，1 条', en: 'adjustable, one' }, priceMinor: 990n, stock: 150, weightGrams: 15 },
    ],
  },
  {
    code: 'mugwort-sachet',
    workshop: 'nanmen',
    maker: 'he-yueqin',
    name: { 'zh-CN': '艾草香囊', en: 'Mugwort sachet' },
    category: 'craft',
    facts: {
      place: { 'zh-CN': '城关街道南门村', en: 'Nanmen Village, Chengguan' },
      material: { 'zh-CN': '棉布、干艾叶、藿香、丁香', en: 'cotton, dried mugwort, patchouli, clove' },
      craft: {
        'zh-CN': '手缝手绣，端午前后的艾叶阴干后填装',
        en: 'sewn and embroidered by hand, filled with shade-dried midsummer mugwort',
      },
      storage: { 'zh-CN': '防潮；孕妇和婴幼儿慎用', en: 'keep dry; not for infants or during pregnancy' },
    },
    madeOnDaysAgo: 20,
    picture: 'goods/mugwort-sachet.svg',
    rule: 'nanmen-handwork',
    prompter: {
      'zh-CN': '艾叶是端午前后割的，阴干半个月才装进去。香囊上的花是月琴一针一针绣的，正反两面都好看。放枕边、挂衣柜，一股清清的草香。',
      en: 'The mugwort is cut around midsummer and dried half a month in the shade. Yueqin embroiders every flower, neat on both sides. By the pillow or in the wardrobe it gives a clean scent of grass.',
    },
    skus: [{ code: 'mugwort-sachet-one', option: { 'zh-CN': '1 个', en: 'one' }, priceMinor: 1800n, stock: 100, weightGrams: 35 }],
  },
  {
    code: 'blue-print-cloth',
    workshop: 'nanmen',
    maker: 'su-yulan',
    name: { 'zh-CN': '蓝夹缬方巾', en: 'Blue clamp-resist cloth' },
    category: 'craft',
    facts: {
      place: { 'zh-CN': '浙南夹缬技艺，南门村染', en: 'the clamp-resist dyeing of southern Zhejiang, dyed in Nanmen' },
      material: { 'zh-CN': '土棉布、靛青', en: 'homespun cotton, natural indigo' },
      craft: {
        'zh-CN': '布对折夹进雕版，入靛缸，提起见风，反复数次',
        en: 'folded cloth clamped between carved boards, dipped in the vat, lifted to the air, again and again',
      },
      storage: { 'zh-CN': '头两次单独冷水洗，会有浮色', en: 'wash alone in cold water the first two times; loose colour will come out' },
    },
    madeOnDaysAgo: 15,
    picture: 'goods/blue-print-cloth.svg',
    rule: 'nanmen-handwork',
    prompter: {
      'zh-CN':
        '这块布不是印的，是夹在十七块雕版中间染的。布从靛缸里提起来是绿的，见了风才慢慢变蓝。玉兰姐守着太公留下的版，图案左右对称，没有两块一模一样。',
      en: 'This cloth is not printed: it is dyed while clamped between seventeen carved boards. It leaves the vat green and turns blue in the wind. Yulan still uses her great-grandfather’s boards, and no two cloths come out quite alike.',
    },
    skus: [
      {
        code: 'blue-print-cloth-45',
        option: { 'zh-CN': '方巾 45 厘米', en: 'square, 45 cm' },
        priceMinor: 5800n,
        stock: 30,
        weightGrams: 90,
      },
      {
        code: 'blue-print-cloth-180',
        option: { 'zh-CN': '茶席 30×180 厘米', en: 'tea runner, 30×180 cm' },
        priceMinor: 13800n,
        stock: 12,
        weightGrams: 220,
      },
    ],
  },
  {
    code: 'bamboo-basket',
    workshop: 'nanmen',
    maker: 'pan-agen',
    name: { 'zh-CN': '手工竹编提篮', en: 'Hand-woven bamboo basket' },
    category: 'craft',
    facts: {
      place: { 'zh-CN': '城关街道南门村', en: 'Nanmen Village, Chengguan' },
      material: { 'zh-CN': '三年生毛竹', en: 'three-year-old moso bamboo' },
      craft: {
        'zh-CN': '破竹、起篾、刮光，六角眼编底，火烤弯提梁',
        en: 'split, peeled and scraped by hand, hexagon-woven base, handle bent over fire',
      },
      storage: { 'zh-CN': '通风干燥，受潮后阴干', en: 'airy and dry; dry in the shade if damp' },
    },
    madeOnDaysAgo: 10,
    picture: 'goods/bamboo-basket.svg',
    rule: 'nanmen-handwork',
    prompter: {
      'zh-CN':
        '阿根叔耳朵不太好，可竹子劈得匀不匀，他一听就知道。一个提篮两百多根篾，光刮就要刮半天，摸着不扎手。买菜、装水果、放茶具，用得越久颜色越润。',
      en: 'Agen is hard of hearing, yet he hears at once whether the bamboo splits true. A basket takes more than two hundred strips, scraped until nothing pricks the hand. Carry fruit or tea things in it: it mellows with the years.',
    },
    skus: [
      { code: 'bamboo-basket-26', option: { 'zh-CN': '直径 26 厘米', en: '26 cm across' }, priceMinor: 7800n, stock: 18, weightGrams: 620 },
    ],
  },
];
