import { enterRoom, type roomMessages } from '#contracts';
import { io } from 'socket.io-client';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/open-browser.js';
import { startVillage, type TestVillage } from '../support/start-village.js';
import { inVillage, phones } from '../support/village.js';
import { enlarge, expectGood, type Look, Screen } from './screen.js';

let village: TestVillage;
let browser: Browser;
let screen: Screen;

/** A live room with something pinned and a line of chat in it. */
async function goLive(): Promise<void> {
  const streamer = await village.catalog.signIn(phones.streamer);
  const { token } = await streamer.call(enterRoom, { params: { room: 'mamas-taste' } });
  const socket = io(village.gateway.url, { auth: { token }, transports: ['websocket'] });
  const ask = (message: keyof typeof roomMessages, body: object): Promise<unknown> => socket.timeout(5_000).emitWithAck(message, body);
  await ask('room.join', {});
  await ask('room.start', {});
  await ask('room.pin', { productId: await inVillage(village.database).product('zaoxi-cracklings') });
  socket.disconnect();
}

beforeAll(async () => {
  village = await startVillage();
  browser = await openBrowser();
  screen = new Screen(browser, village.catalog);
  await goLive();
}, 90_000);

afterAll(async () => {
  await browser?.close();
  await village?.close();
});

const button = (page: Page, zh: string, en: string) => page.getByRole('button', { name: new RegExp(`^(${zh}|${en})`) }).first();
const goods = (page: Page): Promise<void> => button(page, '商品', 'Goods').click();
const more = (page: Page): Promise<void> => button(page, '更多', 'More').click();

/** What lies over the desk, and how a host gets there. */
const screens: [name: string, open: (page: Page) => Promise<void>][] = [
  ['desk', () => Promise.resolve()],
  ['goods', goods],
  [
    'arrange',
    async (page) => {
      await goods(page);
      await button(page, '调顺序', 'Order').click();
    },
  ],
  [
    'on-air',
    async (page) => {
      await goods(page);
      await button(page, '改价', 'Price').click();
      await button(page, '9', '9').click();
    },
  ],
  ['chat', (page) => button(page, '聊天', 'Chat').click()],
  [
    'chat-rules',
    async (page) => {
      await more(page);
      await button(page, '聊天规矩', 'Chat rules').click();
    },
  ],
  ['gifts', (page) => button(page, '福利', 'Gifts').click()],
  ['figures', (page) => button(page, '看这一场的数据', 'Open the figures').click()],
  ['more', more],
  [
    'poster',
    async (page) => {
      await more(page);
      await button(page, '做张海报', 'Make a poster').click();
      await page.getByRole('img', { name: /海报|Poster/ }).waitFor();
    },
  ],
];

const looks: Look[] = [
  { locale: 'zh-CN', viewport: { width: 390, height: 844 } },
  { locale: 'en', viewport: { width: 360, height: 640 }, query: 'theme=dark' },
];

describe.each(looks)('the desk in $locale on $viewport.width × $viewport.height $query', (shown) => {
  it.each(screens)('%s stands, fits, and can be used by everybody', async (name, open) => {
    const person = await screen.show('/studio/r/mamas-taste', phones.streamer, shown);
    await person.page.getByText(/^(直播|Live) \d/).waitFor();
    await open(person.page);
    // On the second phone the server says that another one is on air.
    const faults = person.faults.filter((fault) => !fault.includes('409'));
    await expectGood({ page: person.page, faults }, `studio-${name}-${shown.locale}-${shown.viewport.width}-${shown.query ?? ''}`);
    if (shown.locale === 'en') return;
    await enlarge(person);
    await expectGood({ page: person.page, faults }, `studio-${name}-${shown.locale}-xlarge`);
  });
});
