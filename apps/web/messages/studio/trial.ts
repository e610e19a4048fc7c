import { words } from '../words.js';

/** What the studio says when a streamer tries out the network before a show. */
export const sayTrial = words({
  'zh-CN': {
    title: '网络',
    lead: '开播前试一下，看这里的网能发多清楚的画面。大约 4 秒，最多用 2 MB 流量。',
    open: '试一下网络',
    trying: '正在试，大约 4 秒。手机先别动…',
    cancel: '不试了',
    again: '再试一次',
    done: '知道了',
    'is.good': '网很好：用 {short}p 开播',
    'is.fair': '网还可以：先用 {short}p 开播',
    'is.weak': '网偏弱：先用 {short}p 开播',
    'is.poor': '网太弱：画面会卡',
    'do.good': '可以放心开播。',
    'do.fair': '画面够清楚。想更清楚，就靠近窗户，或换成 Wi-Fi。',
    'do.weak': '靠近窗户，或换成 Wi-Fi，再试一次。就这样开播也行，网好了画面会自己变清楚。',
    'do.poor': '靠近窗户，或换成 Wi-Fi，再试一次。还是不行，就少动镜头、多说话：画面卡的时候，买家可以只听声音。',
    speed: '每秒能发 {megabits} 兆比特',
    offline: '手机没有网。请打开 Wi-Fi 或移动数据，再试一次。',
    away: '连不上视频服务。请换个网络再试一次；还不行，就跟合作社的人说一声。',
    refused: '视频服务没有收下这次测试。请再试一次。',
  },
  en: {
    title: 'Network',
    lead: 'Try it before the show, to see how sharp a picture passes here. About 4 seconds, 2 MB of data at most.',
    open: 'Try the network',
    trying: 'Trying, about 4 seconds. Leave the phone where it is…',
    cancel: 'Stop',
    again: 'Try again',
    done: 'All right',
    'is.good': 'Very good: begins at {short}p',
    'is.fair': 'Good enough: begins at {short}p',
    'is.weak': 'Rather weak: begins at {short}p',
    'is.poor': 'Too weak: the picture will stop and start',
    'do.good': 'Nothing stands in the way of the show.',
    'do.fair': 'The picture is clear. For a sharper one move nearer to a window, or use Wi-Fi.',
    'do.weak':
      'Move nearer to a window, or use Wi-Fi, and try again. You may begin like this: the picture gets sharper as the network does.',
    'do.poor':
      'Move nearer to a window, or use Wi-Fi, and try again. If it stays like this, move the camera little and talk more: buyers can listen to the sound alone.',
    speed: '{megabits} megabits a second get out',
    offline: 'This phone is offline. Turn on Wi-Fi or mobile data, then try again.',
    away: 'The video service cannot be reached. Try another network; if that does not help, tell the co-op.',
    refused: 'The video service did not take this test. Try again.',
  },
});
