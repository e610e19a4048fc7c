import type { Person } from '../village.js';

/** Everyone who can sign in to the sample village; makers without a role of their own stand in makers.ts only. */
export const people: Person[] = [
  {
    code: 'fang-lijuan',
    name: { 'zh-CN': '方丽娟', en: 'Fang Lijuan' },
    phone: '13800000001',
    roles: [{ role: 'streamer', place: 'liugou' }],
    portrait: 'people/fang-lijuan.svg',
  },
  {
    code: 'lin-xiuying',
    name: { 'zh-CN': '林秀英', en: 'Lin Xiuying' },
    phone: '13800000002',
    roles: [{ role: 'streamer', place: 'nanmen' }],
    portrait: 'people/lin-xiuying.svg',
  },
  {
    code: 'fang-xiaoyu',
    name: { 'zh-CN': '方小雨', en: 'Fang Xiaoyu' },
    phone: '13800000003',
    roles: [{ role: 'helper', place: 'liugou' }],
    portrait: 'people/fang-xiaoyu.svg',
  },
  {
    code: 'ye-chunmei',
    name: { 'zh-CN': '叶春梅', en: 'Ye Chunmei' },
    phone: '13800000004',
    roles: [{ role: 'manager', place: 'liugou' }],
  },
  {
    code: 'he-ruiying',
    name: { 'zh-CN': '何瑞英', en: 'He Ruiying' },
    phone: '13800000015',
    roles: [{ role: 'manager', place: 'liugou' }],
  },
  {
    code: 'chen-dayong',
    name: { 'zh-CN': '陈大勇', en: 'Chen Dayong' },
    phone: '13800000005',
    roles: [{ role: 'manager', place: 'puping' }],
  },
  {
    code: 'he-jianping',
    name: { 'zh-CN': '何建平', en: 'He Jianping' },
    phone: '13800000006',
    roles: [{ role: 'manager', place: 'nanmen' }],
  },
  {
    code: 'yan-haiyan',
    name: { 'zh-CN': '颜海燕', en: 'Yan Haiyan' },
    phone: '13800000007',
    roles: [{ role: 'manager', place: 'changtan' }],
  },
  {
    code: 'jin-jianhua',
    name: { 'zh-CN': '金建华', en: 'Jin Jianhua' },
    phone: '13800000008',
    roles: [{ role: 'manager', place: 'taoyuan' }],
  },
  {
    code: 'li-xiaoyun',
    name: { 'zh-CN': '李晓芸', en: 'Li Xiaoyun' },
    phone: '13800000009',
    roles: [{ role: 'manager', place: 'wufeng' }],
  },
  {
    code: 'zhou-guoping',
    name: { 'zh-CN': '周国平', en: 'Zhou Guoping' },
    phone: '13800000010',
    roles: [{ role: 'township', place: 'xikou' }],
  },
  { code: 'shen-jing', name: { 'zh-CN': '沈静', en: 'Shen Jing' }, phone: '13800000011', roles: [{ role: 'county', place: 'yunxi' }] },
  { code: 'han-song', name: { 'zh-CN': '韩松', en: 'Han Song' }, phone: '13800000012', roles: [{ role: 'operator', place: 'yunxi' }] },
  { code: 'qian-wei', name: { 'zh-CN': '钱薇', en: 'Qian Wei' }, phone: '13800000019', roles: [{ role: 'operator', place: 'yunxi' }] },
  {
    code: 'xu-xiaoman',
    name: { 'zh-CN': '许小满', en: 'Xu Xiaoman' },
    phone: '13800000013',
    roles: [],
    portrait: 'people/xu-xiaoman.svg',
  },
  { code: 'chen-xu', name: { 'zh-CN': '陈旭', en: 'Chen Xu' }, phone: '13800000014', roles: [] },
];
