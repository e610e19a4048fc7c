import type { Text } from './village.js';

/** Whoever keeps the cash of a workshop for those who are paid by hand. */
export interface Custodian {
  code: string;
  workshop: string;
  name: Text;
}

/** The cash boxes; they are empty until the platform has counted cash into them. */
export const custodians: Custodian[] = [
  { code: 'liugou-box', workshop: 'liugou', name: { 'zh-CN': '金建华（溪口镇站点现金）', en: 'Jin Jianhua (cash, Xikou station)' } },
];

/** Makers who are paid in cash, and from which box; everybody else's account is to be written down by their workshop. */
export const paidInCash: { maker: string; custodian: string }[] = [
  { maker: 'zhou-guilan', custodian: 'liugou-box' },
  { maker: 'ye-afu', custodian: 'liugou-box' },
];
