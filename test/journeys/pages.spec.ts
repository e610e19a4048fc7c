import type { Browser } from 'playwright-core';
import { enterRoom, roomMessages } from '#contracts';
import { io } from 'socket.io-client';
import { buy } from '../support/buy.js';
import { eventually } from '../support/eventually.js';
import { desk, look, openBrowser, phone, seriousFindings } from '../support/open-browser.js';
import { startVillage, type TestVillage } from '../support/start-village.js';
import { anAddress, inVillage, phones } from '../support/village.js';
import { Screen } from './screen.js';

let village: TestVillage;
let browser: Browser;
let screen: Screen;
let orderId: string;
let productId: string;
let packId: string;
let makerId: string;

/** Does what the studio would do, so that there is a live room to look at. */
async function goLive(): Promise<void> {
  const streamer = await village.catalog.signIn(phones.streamer);
  const { token } = await streamer.call(enterRoom, { params: { room: 'mamas-taste' } });
  const socket = io(village.gateway.url, { auth: { token }, transports: ['websocket'] });
  const ask = async (message: keyof typeof roomMessages, body: object): Promise<void> => {
    const ack = (await socket.timeout(25_000).emitWithAck(message, body)) as { ok: boolean };
    if (!ack.ok) throw new Error(`${message} was refused: ${JSON.stringify(ack)}`);
  };
  await ask('room.join', {});
  await ask('room.start', {});
  await ask('room.pin', { productId });
  socket.disconnect();
}

beforeAll(async () => {
  village = await startVillage();
  browser = await openBrowser();
  screen = new Screen(browser, village.catalog);
  const find = inVillage(village.database);
  productId = await find.product('zaoxi-cracklings');
  packId = await find.product('new-year-pack');
  makerId = await find.maker('zhou-guilan');
  await goLive();
  const shopper = await village.catalog.signIn(phones.shopper);
  const order = await buy(shopper, village.sandbox, await find.sku('zaoxi-cracklings-plain-200'));
  orderId = order.id;
  await eventually(async () => (await village.database.sql('select from orders."order" where split_at is not null')).length === 1);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await village?.close();
});

const period = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit' }).format(new Date());

/** Every page, who looks at it, and on what. */
const pages: [name: string, path: () => string, who: keyof typeof phones | 'stranger', viewport: typeof phone][] = [
  ['home', () => '/', 'stranger', phone],
  ['room', () => '/r/mamas-taste', 'stranger', phone],
  ['room-scheduled', () => '/r/one-red-cord', 'stranger', phone],
  ['room-missing', () => '/r/nowhere', 'stranger', phone],
  ['product', () => `/p/${productId}`, 'stranger', phone],
  ['pack', () => `/p/${packId}`, 'stranger', phone],
  ['search', () => '/?q=zhuyouzha', 'stranger', phone],
  ['search-none', () => '/?q=qqqqqqq', 'stranger', phone],
  ['cart-empty', () => '/cart', 'stranger', phone],
  ['orders-signed-out', () => '/orders', 'stranger', phone],
  ['orders', () => '/orders', 'shopper', phone],
  ['order', () => `/orders/${orderId}`, 'shopper', phone],
  ['receipt', () => `/orders/${orderId}/receipt`, 'shopper', phone],
  ['studio-sign-in', () => '/studio', 'stranger', phone],
  ['studio', () => '/studio', 'streamer', phone],
  ['studio-not-for-you', () => '/studio', 'shopper', phone],
  ['studio-help', () => '/studio/help', 'shopper', phone],
  ['studio-new', () => '/studio/new', 'streamer', phone],
  ['studio-room', () => '/studio/r/one-red-cord', 'otherStreamer', phone],
  ['studio-live', () => '/studio/r/mamas-taste', 'streamer', phone],
  ['console-phone', () => '/console', 'manager', phone],
  ['console-split-phone', () => `/console/orders/${orderId}`, 'manager', phone],
  ['console-banned-words', () => '/console/banned-words', 'operator', phone],
  ['console-sign-in', () => '/console', 'stranger', desk],
  ['console', () => '/console', 'manager', desk],
  ['console-orders', () => '/console/orders', 'manager', desk],
  ['console-split', () => `/console/orders/${orderId}`, 'manager', desk],
  ['console-freight', () => '/console/freight', 'manager', desk],
  ['console-balances', () => '/console/balances', 'manager', desk],
  ['console-statement', () => `/console/statements/${makerId}/${period}`, 'manager', desk],
  ['console-county', () => '/console', 'county', desk],
  ['console-contests', () => '/console/contests', 'county', desk],
  ['console-chat-reports', () => '/console/chat-reports', 'operator', desk],
  ['console-missing', () => '/console/nowhere', 'manager', desk],
];

describe.each(['zh-CN', 'en'] as const)('every page in %s', (locale) => {
  it.each(pages)('%s stands, fits, and can be used by everybody', async (name, path, who, viewport) => {
    const { page, faults } = await screen.show(path(), who === 'stranger' ? undefined : phones[who], { locale, viewport });
    await look(page, `page-${name}-${locale}`);

    expect(await seriousFindings(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true);
    expect(await page.evaluate('document.documentElement.lang')).toBe(locale);
    expect(faults.filter((fault) => !fault.includes('404'))).toEqual([]);
    if (locale === 'en') expect(wordsOfOurs(await page.locator('body').innerText())).toEqual([]);
  });
});

/** Chinese left over on an English page: all but people's own names, what a streamer called a room, what stands on a certificate, and the name of the other language. */
const wordsOfOurs = (text: string): string[] => (text.match(/\p{Script=Han}+/gu) ?? []).filter((word) => !theirs.includes(word));

/** Addresses and papers are quoted as they are written. */
const asWritten = '浙江省 杭州市 西湖区 文一西路 号 幢 室 浙小作坊 样例 云溪县市场监督管理局';
const theirs = `${asWritten} 中文 简体中文 韩松 方丽娟 林秀英 叶春梅 沈静 许 叶 沈 村 ${Object.values(anAddress).join(' ')}`;
