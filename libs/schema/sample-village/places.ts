import type { County, Township, Village, Text } from './village.js';

/** The invented county every sample place belongs to, marked as a sample wherever it is shown. */
export const county: County = { code: 'yunxi', name: { 'zh-CN': '云溪县（样例）', en: 'Yunxi County (sample)' } };

/** Six townships, each with its own postal station. */
export const townships: Township[] = [
  { code: 'xikou', name: { 'zh-CN': '溪口镇', en: 'Xikou Town' }, station: { 'zh-CN': '溪口镇站点', en: 'Xikou station' } },
  { code: 'baita', name: { 'zh-CN': '白塔镇', en: 'Baita Town' }, station: { 'zh-CN': '白塔镇站点', en: 'Baita station' } },
  {
    code: 'chengguan',
    name: { 'zh-CN': '城关街道', en: 'Chengguan Subdistrict' },
    station: { 'zh-CN': '城关街道站点', en: 'Chengguan station' },
  },
  { code: 'changtan', name: { 'zh-CN': '长潭镇', en: 'Changtan Town' }, station: { 'zh-CN': '长潭镇站点', en: 'Changtan station' } },
  { code: 'taoyuan', name: { 'zh-CN': '桃源镇', en: 'Taoyuan Town' }, station: { 'zh-CN': '桃源镇站点', en: 'Taoyuan station' } },
  { code: 'chaping', name: { 'zh-CN': '茶坪乡', en: 'Chaping Township' }, station: { 'zh-CN': '茶坪乡站点', en: 'Chaping station' } },
];

/** The villages whose collectives take a share. */
export const villages: Village[] = [
  {
    code: 'liugou-village',
    township: 'xikou',
    name: { 'zh-CN': '柳沟村', en: 'Liugou Village' },
    collective: { 'zh-CN': '柳沟村集体', en: 'Liugou village collective' },
  },
  {
    code: 'puping-village',
    township: 'baita',
    name: { 'zh-CN': '埔坪村', en: 'Puping Village' },
    collective: { 'zh-CN': '埔坪村集体', en: 'Puping village collective' },
  },
  {
    code: 'nanmen-village',
    township: 'chengguan',
    name: { 'zh-CN': '南门村', en: 'Nanmen Village' },
    collective: { 'zh-CN': '南门村集体', en: 'Nanmen village collective' },
  },
  {
    code: 'yutou-village',
    township: 'changtan',
    name: { 'zh-CN': '屿头村', en: 'Yutou Village' },
    collective: { 'zh-CN': '屿头村集体', en: 'Yutou village collective' },
  },
  {
    code: 'mishi-village',
    township: 'taoyuan',
    name: { 'zh-CN': '米市村', en: 'Mishi Village' },
    collective: { 'zh-CN': '米市村集体', en: 'Mishi village collective' },
  },
  {
    code: 'wufeng-village',
    township: 'chaping',
    name: { 'zh-CN': '五凤村', en: 'Wufeng Village' },
    collective: { 'zh-CN': '五凤村集体', en: 'Wufeng village collective' },
  },
];

/** The platform itself, the last party of every split. */
export const platform: { name: Text } = { name: { 'zh-CN': '村播平台', en: 'Cunbo' } };
