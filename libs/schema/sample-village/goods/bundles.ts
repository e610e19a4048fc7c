import type { Category, Facts, Text } from '../village.js';

/** A pack of several makers' goods; `maker` is who packs it. */
export interface Bundle {
  code: string;
  workshop: string;
  maker: string;
  name: Text;
  category: Category;
  facts: Facts;
  picture: string;
  prompter: Text;
  skus: { code: string; option: Text; priceMinor: bigint; weightGrams: number; parts: { sku: string; pieces: number }[] }[];
}

/** The pack of the season. */
export const bundles: Bundle[] = [
  {
    code: 'new-year-pack',
    workshop: 'liugou',
    maker: 'zhou-guilan',
    name: { 'zh-CN': '年味礼包 · 四村同桌', en: 'New Year pack: four villages at one table' },
    category: 'gift',
    facts: {
      place: { 'zh-CN': '云溪县四个村，柳沟村合装', en: 'four villages of Yunxi County, packed in Liugou' },
      ingredients: {
        'zh-CN': '猪油渣、卤鹅、冻米糖和一只手编同心结；各样的配料见各自的页面',
        en: 'cracklings, braised goose, fried rice squares and a hand-tied knot; each page lists its own ingredients',
      },
      craft: {
        'zh-CN': '四家各做各的拿手，同一天收齐、合装、封签',
        en: 'each house makes what it does best; gathered, packed and sealed on one day',
      },
      storage: { 'zh-CN': '阴凉干燥处；卤鹅冷藏，开袋尽快吃', en: 'cool and dry; chill the goose and eat it soon after opening' },
      shelfLifeDays: 30,
    },
    picture: 'goods/liugou-gift-box.svg',
    prompter: {
      'zh-CN': '一包四样，四个村的人各做各的：桂兰的油渣，埔坪的卤鹅，桃源的炒米，南门的同心结。您付的每一分，按各家的规矩分到各家。',
      en: 'Four things from four villages: cracklings, goose, fried rice and a knot. Every fen you pay goes to each house by its own rule.',
    },
    skus: [
      {
        code: 'new-year-pack-four',
        option: { 'zh-CN': '四样全家装', en: 'all four' },
        priceMinor: 10900n,
        weightGrams: 1600,
        parts: [
          { sku: 'zaoxi-cracklings-plain-200', pieces: 1 },
          { sku: 'puping-goose-half', pieces: 1 },
          { sku: 'jinxiang-fried-rice-sesame-300', pieces: 1 },
          { sku: 'panan-knot-12', pieces: 1 },
        ],
      },
      {
        code: 'new-year-pack-sweet',
        option: { 'zh-CN': '零嘴三样', en: 'three to nibble' },
        priceMinor: 5990n,
        weightGrams: 1000,
        parts: [
          { sku: 'zaoxi-cracklings-plain-200', pieces: 1 },
          { sku: 'jinxiang-fried-rice-sesame-300', pieces: 2 },
          { sku: 'panan-knot-12', pieces: 1 },
        ],
      },
    ],
  },
];
