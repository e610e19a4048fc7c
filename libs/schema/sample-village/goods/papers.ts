import type { Text } from '../village.js';

/** A paper that vouches for everything a sample workshop makes; the numbers are invented and say so. */
export interface Paper {
  workshop: string;
  kind: 'food-licence' | 'inspection' | 'organic' | 'geographical' | 'heritage' | 'other';
  number: string;
  issuedBy: string;
  validInDays: number | null;
}

/** What the offices of the sample county have written. */
export const papers: Paper[] = [
  { workshop: 'liugou', kind: 'food-licence', number: '浙小作坊 样例-0101', issuedBy: '云溪县市场监督管理局（样例）', validInDays: 900 },
  { workshop: 'puping', kind: 'food-licence', number: 'SC 样例-0201', issuedBy: '云溪县市场监督管理局（样例）', validInDays: 700 },
  { workshop: 'puping', kind: 'inspection', number: '检 样例-2026-118', issuedBy: '云溪县检测中心（样例）', validInDays: 180 },
  { workshop: 'changtan', kind: 'food-licence', number: '浙小作坊 样例-0401', issuedBy: '云溪县市场监督管理局（样例）', validInDays: 500 },
  { workshop: 'taoyuan', kind: 'food-licence', number: '浙小作坊 样例-0501', issuedBy: '云溪县市场监督管理局（样例）', validInDays: 620 },
  { workshop: 'wufeng', kind: 'food-licence', number: 'SC 样例-0601', issuedBy: '云溪县市场监督管理局（样例）', validInDays: 800 },
  { workshop: 'wufeng', kind: 'geographical', number: '地标 样例-06', issuedBy: '云溪县农业农村局（样例）', validInDays: null },
  { workshop: 'nanmen', kind: 'heritage', number: '非遗 样例-03', issuedBy: '云溪县文化馆（样例）', validInDays: null },
];

/** A name that several workshops sell under. */
export interface Brand {
  code: string;
  name: Text;
  story: Text;
  products: string[];
}

/** The county's own name for its goods. */
export const brands: Brand[] = [
  {
    code: 'yunxi-hometown',
    name: { 'zh-CN': '云溪乡味（样例）', en: 'Taste of Yunxi (sample)' },
    story: {
      'zh-CN': '六个村一起用的名字：产地写到村，做的人写到名，批次查得到。',
      en: 'Six villages share this name: the place down to the village, the maker by name, every batch to be looked up.',
    },
    products: ['zaoxi-cracklings', 'puping-goose', 'jinxiang-fried-rice', 'wufeng-tea', 'luxi-croaker'],
  },
];
