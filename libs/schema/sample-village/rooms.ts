import type { Room } from './village.js';

/** Two scheduled rooms, each selling for several workshops. */
export const rooms: Room[] = [
  {
    code: 'mamas-taste',
    title: { 'zh-CN': '妈妈的味道', en: 'Mama’s taste' },
    streamer: 'fang-lijuan',
    cover: 'scenes/kitchen.svg',
    startsInHours: 2,
    products: [
      'zaoxi-cracklings',
      'puping-goose',
      'jinxiang-fried-rice',
      'fanshan-rouyan',
      'weitanggong-rouyan',
      'sweet-potato-noodles',
      'xiaguan-fish-cake',
      'luxi-croaker',
      'mazhan-cake',
      'wufeng-tea',
      'liugou-gift-box',
      'croaker-xiang',
    ],
  },
  {
    code: 'one-red-cord',
    title: { 'zh-CN': '一根红绳编到底', en: 'One red cord, tied to the end' },
    streamer: 'lin-xiuying',
    cover: 'scenes/knots.svg',
    startsInHours: 26,
    products: [
      'panan-knot',
      'car-knot',
      'red-bracelet',
      'blue-print-cloth',
      'bamboo-basket',
      'mugwort-sachet',
      'white-tea',
      'frosted-rice-candy',
      'four-season-pomelo',
    ],
  },
];
