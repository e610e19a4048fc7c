import type { Workshop } from './village.js';

/** Six workshops of the four types. */
export const workshops: Workshop[] = [
  {
    code: 'liugou',
    township: 'xikou',
    village: 'liugou-village',
    name: { 'zh-CN': '柳沟村共富工坊', en: 'Liugou Village Workshop' },
    type: 'live-selling',
    story: {
      'zh-CN': '老粮站改成的直播间，隔壁就是柴火灶。锅里熬着油渣，手机架在灶台边，谁家做的谁家有份。',
      en: 'The old grain store is now a live room with a wood-fired stove next door. The pan is on, the phone stands beside it, and whoever made it shares in it.',
    },
    managerPhone: '13800000004',
  },
  {
    code: 'puping',
    township: 'baita',
    village: 'puping-village',
    name: { 'zh-CN': '埔坪卤味共富工坊', en: 'Puping Braising Workshop' },
    type: 'recruiting',
    story: {
      'zh-CN': '三十年的老卤不断火，带着十几位乡亲进厂做卤鹅、捶肉燕。活儿就在村口，接了孩子再来也不迟。',
      en: 'A stock kept going for thirty years gives a dozen neighbours work: braising goose and pounding meat skins. The job is at the village gate, and coming after school time is fine.',
    },
    managerPhone: '13800000005',
  },
  {
    code: 'nanmen',
    township: 'chengguan',
    village: 'nanmen-village',
    name: { 'zh-CN': '南门手作共富工坊', en: 'Nanmen Handwork Workshop' },
    type: 'processing',
    story: {
      'zh-CN': '红绳、竹篾、蓝布发到家里，做好了按件结算。坐轮椅的、带娃的、上了年纪的，都能领一份活。',
      en: 'Cord, bamboo and cloth go out to homes and come back as finished pieces, paid by the piece. People in wheelchairs, with small children, or well on in years all find work here.',
    },
    managerPhone: '13800000006',
  },
  {
    code: 'changtan',
    township: 'changtan',
    village: 'yutou-village',
    name: { 'zh-CN': '长潭渔家共富工坊', en: 'Changtan Fisherfolk Workshop' },
    type: 'live-selling',
    story: {
      'zh-CN': '船靠码头，鱼进工坊，半天里刮鳞、打浆、急冻。渔家嫂子们边做边播，海风就是背景音。',
      en: 'Boats tie up, fish comes in, and within half a day it is scaled, minced or frozen. The fishers’ wives sell it live while they work, with the sea wind behind them.',
    },
    managerPhone: '13800000007',
  },
  {
    code: 'taoyuan',
    township: 'taoyuan',
    village: 'mishi-village',
    name: { 'zh-CN': '桃源米香共富工坊', en: 'Taoyuan Rice Workshop' },
    type: 'recruiting',
    story: {
      'zh-CN': '米市村家家会炒米。腊月里三口锅同时开，炒、拌、压、切，忙时招四十人，优先村里的老人和妈妈。',
      en: 'Every house in Mishi knows how to puff rice. In the twelfth month three pans run at once, and forty people are hired, village elders and mothers first.',
    },
    managerPhone: '13800000008',
  },
  {
    code: 'wufeng',
    township: 'chaping',
    village: 'wufeng-village',
    name: { 'zh-CN': '五凤茶园共富工坊', en: 'Wufeng Tea Garden Workshop' },
    type: 'agri-tourism',
    story: {
      'zh-CN': '云雾里的茶山，春天来采茶，秋天来摘柚。客人住农家、喝新茶，走时带一罐自己认得的山货。',
      en: 'A tea hill in the mist: pick leaves in spring, pomelos in autumn. Guests stay with farmers, drink the new tea and take home something whose maker they have met.',
    },
    managerPhone: '13800000009',
  },
];
