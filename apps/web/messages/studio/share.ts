import { words } from '../words.js';

/** What the studio says on the poster of a room. */
export const sayShare = words({
  'zh-CN': {
    poster: '做张海报',
    posterTitle: '直播海报',
    posterLead: '存到手机里，发到群里，或打出来贴在村口。',
    drawn: '海报：{title}，{time}，{streamer} 主播，带二维码',
    save: '存下海报',
    file: '直播海报',
    drawing: '正在画…',
    failed: '海报没画出来，请再试一次',
    scanSoon: '扫码预约',
    scanNow: '扫码进直播间',
    scanLead: '微信或相机扫一扫',
    by: '{streamer} 主播',
    brand: '村播',
  },
  en: {
    poster: 'Make a poster',
    posterTitle: 'Poster of the room',
    posterLead: 'Keep it on your phone, send it to a group, or print it for the village gate.',
    drawn: 'Poster: {title}, {time}, live with {streamer}, with a QR code',
    save: 'Save the poster',
    file: 'live-poster',
    drawing: 'Drawing…',
    failed: 'The poster could not be drawn. Please try again',
    scanSoon: 'Scan to book',
    scanNow: 'Scan to come in',
    scanLead: 'with any camera',
    by: 'with {streamer}',
    brand: 'Cunbo',
  },
});
