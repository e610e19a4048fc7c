import { randomUUID } from 'node:crypto';
import { announceInRoom, createPlatformCoupon, enterRoom, type RoomMessage } from '#contracts';
import { aCoupon, fen } from '../catalog/promotions.js';
import type { Browser, Page } from 'playwright-core';
import { aPerson, openBrowser } from '../support/open-browser.js';
import { startVillage, type TestVillage } from '../support/start-village.js';
import type { Visitor } from '../support/start-catalog.js';
import { inVillage, phones } from '../support/village.js';
import { io, type Socket } from 'socket.io-client';
import { expectGood, Screen } from './screen.js';

const room = 'mamas-taste';
const path = `/r/${room}`;
const unwanted = '13800000078';
const muted = '13800000079';
const looks = [
  { locale: 'zh-CN', viewport: { width: 390, height: 844 }, query: 'theme=light' },
  { locale: 'en', viewport: { width: 390, height: 844 }, query: 'theme=dark' },
  { locale: 'zh-CN', viewport: { width: 360, height: 640 }, query: 'theme=dark&size=xlarge' },
];

let village: TestVillage;
let browser: Browser;
let screen: Screen;
let streamer: Socket;
let shopper: Socket;
let roomId: string;

/** Somebody's own line to the room, beside the pages that are looked at. */
async function lineOf(visitor: Visitor): Promise<Socket> {
  const { token } = await visitor.call(enterRoom, { params: { room } });
  return io(village.gateway.url, { auth: { token }, transports: ['websocket'] });
}
async function tell(socket: Socket, message: RoomMessage, body: object = {}): Promise<void> {
  const ack = (await socket.timeout(25_000).emitWithAck(message, body)) as { ok: boolean };
  if (!ack.ok) throw new Error(`${message}: ${JSON.stringify(ack)}`);
}

beforeAll(async () => {
  village = await startVillage({ withWorker: false });
  browser = await openBrowser();
  screen = new Screen(browser, village.catalog);
  const find = inVillage(village.database);
  roomId = await find.room(room);
  const host = await village.catalog.signIn(phones.streamer);
  const operator = await village.catalog.signIn(phones.operator);
  const { coupon } = await operator.call(createPlatformCoupon, {
    body: aCoupon({ most: fen(500), leastSpend: fen(3_900), budget: fen(100_000) }),
  });
  [streamer, shopper] = [await lineOf(host), await lineOf(await village.catalog.signIn(phones.otherShopper))];
  await tell(streamer, 'room.start');
  await tell(streamer, 'room.pin', { productId: await find.product('zaoxi-cracklings') });
  await tell(streamer, 'room.message', { text: '今天满 39 减 5，新来的朋友先领券再下单，发货地是苍南藻溪' });
  await tell(streamer, 'room.drop', { dropId: randomUUID(), couponId: coupon.id, pieces: 50, countInSeconds: 0, minutes: 20 });
  await tell(streamer, 'room.open-bag', { luckyBagId: randomUUID(), couponId: coupon.id, winners: 3, seconds: 600 });
  for (const text of ['这个猪油渣真香', '多少钱一包', '给家里老人带两包', '什么时候发货呀'])
    await tell(shopper, 'room.say', { id: randomUUID(), text });
}, 180_000);

afterAll(async () => {
  streamer?.disconnect();
  shopper?.disconnect();
  await browser?.close();
  await village?.close();
});

/** Lines of the chat that can be read as a whole. */
const readable = (page: Page): Promise<number> =>
  page.evaluate(`(() => {
    const chat = document.querySelector('.chat').getBoundingClientRect();
    return [...document.querySelectorAll('.chat p')].filter((line) => line.getBoundingClientRect().top >= chat.top - 1).length;
  })()`);
/** The dock is on the screen, and nothing lies over what the streamer's lost signal says. */
const inReach = (page: Page): Promise<boolean> =>
  page.evaluate(`(() => {
    const box = (name) => document.querySelector(name)?.getBoundingClientRect();
    return box('.dock').bottom <= innerHeight && (box('.kept')?.bottom ?? 0) <= (box('.calm--lost')?.top ?? innerHeight) + 1;
  })()`);
const nameOf = ({ locale, viewport, query }: (typeof looks)[number]): string =>
  `${locale}-${viewport.width}-${query.replaceAll(/[=&]/g, '-')}`;

describe.each(looks)('a room in $locale at $viewport.width $query', (look) => {
  it('gives two things away, keeps a message, and leaves room for three lines of talk', async () => {
    const person = await screen.show(path, undefined, look);
    await person.page.locator('.offer').first().waitFor();
    await person.page.locator('.kept').waitFor();
    await person.page.locator('.chat p').nth(3).waitFor();
    await expectGood(person, `room-offers-${nameOf(look)}`);
    expect(await readable(person.page)).toBeGreaterThanOrEqual(3);
    const other = person.page.locator('.offer__other');
    if ((await other.count()) === 0) return;
    const title = await person.page.locator('.offer h3').innerText();
    await other.click();
    expect(await person.page.locator('.offer h3').innerText()).not.toBe(title);
  });

  it('lets people choose what they are called', async () => {
    await village.database.sql('delete from live.nickname');
    const person = await screen.show(path, phones.shopper, look);
    const { page } = person;
    await page.getByRole('button', { name: /^(更多|More)/ }).click();
    await page.getByRole('button', { name: /^(我的称呼|My name)/ }).click();
    await page.getByLabel(/怎么称呼|call you/).fill('官方客服');
    await page.getByRole('button', { name: /^(就叫这个|Use it)$/ }).click();
    await page.getByText(/容易和主播|could be taken/).waitFor();
    await expectGood(person, `room-name-${nameOf(look)}`);
    await page.getByLabel(/怎么称呼|call you/).fill('山里人');
    await page.getByRole('button', { name: /^(就叫这个|Use it)$/ }).click();
    await page.getByRole('button', { name: /(我的称呼：|My name: )山里人/ }).waitFor();
  });
});

it('a room is heard where no WebSocket is let through', async () => {
  const { page } = await aPerson(browser, village.catalog.url);
  // As behind a proxy that knows pages only.
  await page.addInitScript(`globalThis.WebSocket = class extends WebSocket { constructor() { super('ws://127.0.0.1:9'); } }`);
  await page.goto(path);
  await page.locator('.chat p').first().waitFor();
  await tell(shopper, 'room.say', { id: randomUUID(), text: '山里也听得到' });
  await page.getByRole('log').getByText('山里也听得到').waitFor();
  await page.context().close();
});

async function sanction(phone: string, kind: 'ban' | 'mute'): Promise<void> {
  const { id } = await village.catalog.signIn(phone);
  await village.database.sql(
    `insert into live.sanction (id, room_id, sanction, person_id, line_id, name, line, sanctioned_by, at, until)
     select $1::uuid, r.id, $4, $2, $1::uuid, '', '', r.streamer_id, now(), case $4 when 'mute' then now() + interval '2 hours' end
     from live.room r where r.id = $3`,
    [randomUUID(), id, roomId, kind],
  );
}

describe('how a room goes on', () => {
  const state = (sql: string): Promise<unknown> => village.database.sql(`update live.room set ${sql} where id = $1`, [roomId]);

  beforeAll(async () => {
    const host = await village.catalog.signIn(phones.streamer);
    const skuId = await inVillage(village.database).sku('zaoxi-cracklings-plain-200');
    const sale = { id: randomUUID(), skuId, price: { minor: '1190', currency: 'CNY' as const }, quota: 20, limitPerBuyer: 2 };
    await host.call(announceInRoom, { params: { room }, body: { ...sale, countInSeconds: 300, minutes: 20 } });
    await sanction(unwanted, 'ban');
    await sanction(muted, 'mute');
  });

  describe.each(looks)('in $locale at $viewport.width $query', (look) => {
    it('sells in a flash beside it all', async () => {
      const person = await screen.show(path, undefined, look);
      await person.page.locator('.pin__flash').waitFor();
      await expectGood(person, `room-flash-${nameOf(look)}`);
      expect(await readable(person.page)).toBeGreaterThanOrEqual(3);
    });

    it('tells whoever is muted until when, and keeps what they wrote', async () => {
      const person = await screen.show(path, muted, look);
      const { page } = person;
      await page.locator('.pin__flash').waitFor();
      await page.locator('.dock__say').click();
      const input = page.getByLabel(/^(说一句话|Say something)$/);
      await input.fill('这家的东西不好');
      await page.getByRole('button', { name: /^(发送|Send)$/ }).click();
      await page.getByText(/暂时不能发言，到 \d\d:\d\d|may not talk until \d\d:\d\d/).waitFor();
      await expectGood(person, `room-muted-${nameOf(look)}`);
      expect(await input.inputValue()).toBe('这家的东西不好');
      expect(await inReach(page)).toBe(true);
      expect(await readable(page)).toBeGreaterThanOrEqual(2);
    });

    it('waits while the signal is lost, and the keys stay in reach', async () => {
      await state('paused_at = now()');
      const person = await screen.show(path, undefined, look);
      await person.page.locator('.calm--lost').waitFor();
      expect(await inReach(person.page)).toBe(true);
      await expectGood(person, `room-paused-${nameOf(look)}`);
      await state('paused_at = null');
    });

    it('does not let in who is banned, and says so', async () => {
      const person = await screen.show(path, unwanted, look);
      await person.page.locator('.lost').waitFor();
      await expectGood({ ...person, faults: person.faults.filter((fault) => !fault.includes('403')) }, `room-banned-${nameOf(look)}`);
    });

    it('is over', async () => {
      await state(`status = 'ended', ended_at = now()`);
      const person = await screen.show(path, undefined, look);
      await person.page.locator('.calm').waitFor();
      await expectGood(person, `room-ended-${nameOf(look)}`);
      await state(`status = 'live', ended_at = null`);
    });
  });
});
