import { randomUUID } from 'node:crypto';
import { enterRoom, type roomMessages } from '#contracts';
import { io } from 'socket.io-client';
import type { Browser, Page } from 'playwright-core';
import { openMediaBrowser } from '../support/media/camera.js';
import { startVillage, type TestVillage } from '../support/start-village.js';
import { inVillage, phones } from '../support/village.js';
import { enlarge, expectGood, type Look, Screen } from './screen.js';

let village: TestVillage;
let browser: Browser;
let screen: Screen;

/** Does something in the room as its streamer, from a device of its own. */
async function asStreamer(...messages: readonly (readonly [keyof typeof roomMessages, object])[]): Promise<void> {
  const streamer = await village.catalog.signIn(phones.streamer);
  const { token } = await streamer.call(enterRoom, { params: { room: 'mamas-taste' } });
  const socket = io(village.gateway.url, { auth: { token }, transports: ['websocket'] });
  for (const [message, body] of [['room.join', {}] as const, ...messages]) await socket.timeout(5_000).emitWithAck(message, body);
  socket.disconnect();
}

/** A live room with something pinned. */
const goLive = async (): Promise<void> =>
  asStreamer(['room.start', {}], ['room.pin', { productId: await inVillage(village.database).product('zaoxi-cracklings') }]);

beforeAll(async () => {
  village = await startVillage();
  browser = await openMediaBrowser();
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

/** What of a page's keys of the camera cannot be had as it stands: hidden by something, beside the page, too small, or written too small. */
const outOfReach = `[...document.querySelectorAll('.stage-bar button, .camera-keys button')]
  .filter((key) => key.checkVisibility() && (!document.querySelector('dialog[open]') || key.closest('dialog')))
  .filter((key) => {
    const { x, y, width, height } = key.getBoundingClientRect();
    const small = height < 60 || width < 60 || parseFloat(getComputedStyle(key).fontSize) < 18;
    return small || x < 0 || x + width > innerWidth || !key.contains(document.elementFromPoint(x + width / 2, y + height / 2));
  })
  .map((key) => key.textContent)`;

describe('the keys of the camera', () => {
  const sizes = [
    [390, 1_000],
    [390, 844],
    [360, 640],
    [844, 390],
  ] as const;
  const key = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

  it('are within reach on every phone and in every size of type, with the longest words', async () => {
    const { page } = await screen.show('/studio/r/mamas-taste', phones.streamer, { locale: 'en', viewport: { width: 390, height: 1_000 } });
    await page.getByText(/^Live \d/).waitFor();
    // Whichever page was on air last: it is another device now, and then this one.
    await asStreamer(['room.broadcast', { broadcastId: randomUUID(), takeOver: true }]);
    await key(page, 'Take over here').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take over', exact: true }).click();
    await key(page, 'Open the camera').click();
    await key(page, 'Mute').click();
    await key(page, 'Sound on').waitFor();
    for (const [width, height] of sizes)
      for (const size of ['', 'xlarge']) {
        await page.setViewportSize({ width, height });
        await page.evaluate(`document.documentElement.dataset.size = '${size}'`);
        expect(await page.evaluate(outOfReach)).toEqual([]);
      }
    await enlarge({ page });
    await key(page, 'Camera').click();
    const sheet = page.getByRole('dialog', { name: 'Camera', exact: true });
    await sheet.getByRole('button', { name: 'Close the camera' }).waitFor();
    await expectGood({ page, faults: [] }, 'studio-camera-keys-en-xlarge');
    expect(await page.evaluate(outOfReach)).toEqual([]);
    await sheet.getByRole('button', { name: 'Sound on' }).click();
    await sheet.waitFor({ state: 'detached' });
    await key(page, 'Camera').click();
    await sheet.getByRole('button', { name: 'Close the camera' }).click();
    await key(page, 'Camera').click();
    await sheet.getByRole('button', { name: 'Send from a computer (OBS)' }).click();
    await page.getByRole('dialog', { name: 'Send from a computer (OBS)' }).waitFor();
  }, 120_000);
});
