import type { Carrier, Text } from '#contracts';

/** How people and couriers write the carriers; a table may use any of these names, or the code. */
export const carrierNames: Readonly<Record<Carrier, readonly [Text, ...Text[]]>> = {
  post: [
    { 'zh-CN': '中国邮政', en: 'China Post' },
    { 'zh-CN': '邮政', en: 'EMS' },
  ],
  sf: [
    { 'zh-CN': '顺丰速运', en: 'SF Express' },
    { 'zh-CN': '顺丰', en: 'SF' },
  ],
  zto: [
    { 'zh-CN': '中通快递', en: 'ZTO Express' },
    { 'zh-CN': '中通', en: 'ZTO' },
  ],
  yto: [
    { 'zh-CN': '圆通速递', en: 'YTO Express' },
    { 'zh-CN': '圆通', en: 'YTO' },
  ],
  sto: [
    { 'zh-CN': '申通快递', en: 'STO Express' },
    { 'zh-CN': '申通', en: 'STO' },
  ],
  yunda: [
    { 'zh-CN': '韵达快递', en: 'Yunda Express' },
    { 'zh-CN': '韵达', en: 'Yunda' },
  ],
  jt: [
    { 'zh-CN': '极兔速递', en: 'J&T Express' },
    { 'zh-CN': '极兔', en: 'JT' },
  ],
  jd: [
    { 'zh-CN': '京东物流', en: 'JD Logistics' },
    { 'zh-CN': '京东', en: 'JD' },
  ],
};
