import { words } from './words.js';

/** What the parts that every screen shares say. */
export const sayDesign = words({
  'zh-CN': {
    brand: '村播',
    pageBroken: '这一页没有读到',
    loading: '正在读取…',
    again: '再试一次',
    close: '关闭',
    lost: '网络没有接通，请再试一次',
    'role.maker': '匠人',
    'role.workshop': '工坊',
    'role.collective': '村集体',
    'role.streamer': '主播',
    'role.station': '站点',
    'role.platform': '平台',
    'role.shipper': '运费',
    splitPart: '{name} {percent}',
    splitJoin: '，',
  },
  en: {
    brand: 'Cunbo',
    pageBroken: 'This page could not be read',
    loading: 'Reading…',
    again: 'Try again',
    close: 'Close',
    lost: 'The network did not answer. Please try again',
    'role.maker': 'Maker',
    'role.workshop': 'Workshop',
    'role.collective': 'Village',
    'role.streamer': 'Streamer',
    'role.station': 'Station',
    'role.platform': 'Platform',
    'role.shipper': 'Shipping',
    splitPart: '{name} {percent}',
    splitJoin: ', ',
  },
});
