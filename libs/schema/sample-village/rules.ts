import type { Rule } from './village.js';

/** The active split rules; what no one else takes stays with the workshop. */
export const rules: Rule[] = [
  {
    code: 'liugou-standard',
    workshop: 'liugou',
    name: { 'zh-CN': '柳沟村通用', en: 'Liugou standard' },
    legs: [
      { role: 'maker', kind: 'bps', bps: 2500 },
      { role: 'streamer', kind: 'bps', bps: 1000 },
      { role: 'collective', kind: 'bps', bps: 500 },
      { role: 'platform', kind: 'bps', bps: 500 },
      { role: 'workshop', kind: 'residual' },
    ],
  },
  {
    code: 'liugou-gift',
    workshop: 'liugou',
    name: { 'zh-CN': '柳沟村礼盒', en: 'Liugou gift boxes' },
    legs: [
      { role: 'station', kind: 'fixed', amountMinor: 200n, priority: 1 },
      { role: 'maker', kind: 'bps', bps: 3000 },
      { role: 'streamer', kind: 'bps', bps: 800 },
      { role: 'collective', kind: 'bps', bps: 500 },
      { role: 'platform', kind: 'bps', bps: 500 },
      { role: 'workshop', kind: 'residual' },
    ],
  },
  {
    code: 'puping-standard',
    workshop: 'puping',
    name: { 'zh-CN': '埔坪卤味通用', en: 'Puping standard' },
    legs: [
      { role: 'station', kind: 'fixed', amountMinor: 50n, priority: 1 },
      { role: 'maker', kind: 'bps', bps: 2500 },
      { role: 'streamer', kind: 'bps', bps: 1000 },
      { role: 'collective', kind: 'bps', bps: 500 },
      { role: 'platform', kind: 'bps', bps: 500 },
      { role: 'workshop', kind: 'residual' },
    ],
  },
  {
    code: 'nanmen-handwork',
    workshop: 'nanmen',
    name: { 'zh-CN': '南门手作', en: 'Nanmen handwork' },
    legs: [
      { role: 'station', kind: 'fixed', amountMinor: 30n, priority: 1 },
      { role: 'maker', kind: 'bps', bps: 4500 },
      { role: 'streamer', kind: 'bps', bps: 800 },
      { role: 'collective', kind: 'bps', bps: 400 },
      { role: 'platform', kind: 'bps', bps: 300 },
      { role: 'workshop', kind: 'residual' },
    ],
  },
  {
    code: 'changtan-cold-chain',
    workshop: 'changtan',
    name: { 'zh-CN': '长潭冷链', en: 'Changtan cold chain' },
    legs: [
      { role: 'station', kind: 'fixed', amountMinor: 100n, priority: 1 },
      { role: 'maker', kind: 'bps', bps: 3000 },
      { role: 'streamer', kind: 'bps', bps: 1000 },
      { role: 'collective', kind: 'bps', bps: 333 },
      { role: 'platform', kind: 'bps', bps: 500 },
      { role: 'workshop', kind: 'residual' },
    ],
  },
  {
    code: 'taoyuan-standard',
    workshop: 'taoyuan',
    name: { 'zh-CN': '桃源米香通用', en: 'Taoyuan standard' },
    legs: [
      { role: 'station', kind: 'fixed', amountMinor: 50n, priority: 1 },
      { role: 'maker', kind: 'bps', bps: 2500 },
      { role: 'streamer', kind: 'bps', bps: 1000 },
      { role: 'collective', kind: 'bps', bps: 500 },
      { role: 'platform', kind: 'bps', bps: 500 },
      { role: 'workshop', kind: 'residual' },
    ],
  },
  {
    code: 'wufeng-garden',
    workshop: 'wufeng',
    name: { 'zh-CN': '五凤茶园', en: 'Wufeng garden' },
    legs: [
      { role: 'station', kind: 'fixed', amountMinor: 80n, priority: 1 },
      { role: 'maker', kind: 'bps', bps: 3750 },
      { role: 'streamer', kind: 'bps', bps: 850 },
      { role: 'collective', kind: 'bps', bps: 600 },
      { role: 'platform', kind: 'bps', bps: 500 },
      { role: 'workshop', kind: 'residual' },
    ],
  },
];
