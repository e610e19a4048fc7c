import { randomUUID } from 'node:crypto';
import { holdContest, scheduleRoom } from '#contracts';
import { SystemClock } from '#platform';
import type { Browser, Page } from 'playwright-core';
import { aPaidOrder } from '../settlement/paid-order.js';
import { aPerson, look, openBrowser, seriousFindings } from '../support/open-browser.js';
import { startVillage, type TestVillage } from '../support/start-village.js';
import { inVillage, phones } from '../support/village.js';

const clock = new SystemClock();
const wall = { width: 1_920, height: 1_080 };
const minuteMs = 60_000;
const crackling = 'zaoxi-cracklings-plain-200';

let village: TestVillage;
let browser: Browser;
let page: Page;
let faults: string[];
let rooms: string[];
let contest: string;

beforeAll(async () => {
  village = await startVillage({ withWorker: false });
  browser = await openBrowser();
  const [mama, knots, officer] = [
    await village.catalog.signIn(phones.streamer),
    await village.catalog.signIn(phones.otherStreamer),
    await village.catalog.signIn(phones.county),
  ];
  const productIds = [await inVillage(village.database).product('zaoxi-cracklings')];
  const planned = ['藻溪开锅啦', '盘安花市夜场', '金乡炒米专场', '灶头晚饭', '年货摊头一号', '年货摊头二号', '小山村的早市'].map(
    (title, nth) =>
      (nth % 2 ? knots : mama).call(scheduleRoom, {
        body: { title, startsAt: new Date(Date.now() + (nth + 1) * minuteMs).toISOString(), productIds },
      }),
  );
  rooms = ['mamas-taste', 'one-red-cord', ...(await Promise.all(planned)).map(({ code }) => code)];
  const held = await officer.call(holdContest, {
    body: {
      id: randomUUID(),
      title: { 'zh-CN': '苍南县第三届年货节村播大赛', en: 'Cangnan New Year streaming contest' },
      startsAt: new Date(Date.now() - minuteMs).toISOString(),
      endsAt: new Date(Date.now() + 60 * minuteMs).toISOString(),
      rooms,
    },
  });
  contest = held.code;
  for (const [nth, room] of rooms.entries()) await sell(room, { quantity: rooms.length - nth, atStall: nth % 3 === 1 });
  const person = await aPerson(browser, village.catalog.url, wall);
  ({ page, faults } = person);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await village?.close();
});

/** Somebody has paid for so many packs of cracklings in a room. */
async function sell(room: string, { quantity, atStall = false }: { quantity: number; atStall?: boolean }): Promise<string> {
  const { id } = await aPaidOrder(village.database, clock, { skus: { [crackling]: quantity } });
  const roomId = await inVillage(village.database).room(room);
  await village.database.sql('update orders."order" set room_id = $2, at_stall = $3 where id = $1', [id, roomId, atStall]);
  return id;
}

/** One pack of an order goes back. */
async function giveBack(order: string): Promise<void> {
  const refund = randomUUID();
  await village.database.sql(
    `insert into orders.refund (id, request_id, order_id, workshop_id, number, kind, reason, status, requested_at, answer_by, answered_at, amount_minor)
     select $1::uuid, $1::uuid, o.id, o.workshop_ids[1], 'RF' || $1::text, 'after-sale', 'damaged', 'accepted', $3, $3, $3, 1990 from orders."order" o where o.id = $2`,
    [refund, order, clock.now()],
  );
  await village.database.sql(
    `insert into orders.refund_line (refund_id, line_id, quantity, amount_minor, platform_minor, base_minor, freight_minor)
     select $1, id, 1, 1990, 0, 1990, 0 from orders.line where order_id = $2`,
    [refund, order],
  );
}

const row = (nth: number) => page.getByRole('table', { name: '排名' }).getByRole('row').nth(nth);
/** Nothing runs over anything else, and there is nothing to scroll to. */
const fits = (of = page): Promise<boolean> =>
  of.evaluate(`document.querySelector('.square').scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth
    && document.querySelector('.square__rank').getBoundingClientRect().bottom <= document.querySelector('.square__formula').getBoundingClientRect().top`);

describe('the big screen of a contest', () => {
  it('shows the first eight of nine rooms, what of it was scanned on the square, and the formula, all at once', async () => {
    await page.goto(`/contests/${contest}/screen`);
    await row(1).getByText('妈妈的味道').waitFor();
    expect(await page.getByRole('table').getByRole('row').count()).toBe(9);
    expect(await row(1).innerText()).toMatch(/179[.]10/);
    expect(await row(2).innerText()).toMatch(/159[.]20[\s\S]*1 单[\s\S]*159[.]20/);
    await page.getByText('净成交 = 货款 − 优惠 − 退款').waitFor();
    await page.getByText('还有 1 个直播间').waitFor();
    await page.getByRole('img', { name: '本场大赛的二维码' }).waitFor();
    await look(page, 'contest-1-board');
    expect(await fits()).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
  }, 180_000);

  it('moves a room up with what is scanned at its stall, and down with what comes back', async () => {
    const sold = await sell('one-red-cord', { quantity: 2, atStall: true });
    await row(1).getByText('一根红绳').waitFor();
    expect(await row(1).innerText()).toMatch(/199[.]00/);
    await look(page, 'contest-2-overtaken');
    for (let piece = 0; piece < 2; piece += 1) await giveBack(sold);
    await row(2)
      .getByText(/已减退款/)
      .waitFor();
    await look(page, 'contest-3-refunded');
    expect(await fits()).toBe(true);
  }, 180_000);

  it('says of when its figures are, in amber, once they are older than half a minute', async () => {
    const told = page.getByRole('status').filter({ hasText: /截至|数字停在/ });
    expect(await told.innerText()).toMatch(/^截至 /);
    await page.clock.install();
    await page.goto(`/contests/${contest}/screen`);
    await row(1).waitFor();
    await page.route(/\/api\/contests\//, (route) => route.abort());
    await page.clock.fastForward(20_000);
    expect(await told.innerText()).toMatch(/^截至 /);
    await page.clock.fastForward(12_000);
    await page.getByText(/^数字停在 .+正在重新接通$/).waitFor();
    await look(page, 'contest-4-stale');
    expect(await fits()).toBe(true);
    expect(await seriousFindings(page)).toEqual([]);
    await page.unroute(/\/api\/contests\//);
    await page.clock.fastForward(5_000);
    await page.getByText(/^截至 /).waitFor();
    expect(faults.filter((fault) => !fault.includes('ERR_FAILED'))).toEqual([]);
  }, 180_000);

  it('is a page of a phone too, with the way into each room from the square', async () => {
    const phone = await aPerson(browser, village.catalog.url, { width: 390, height: 844 });
    await phone.page.goto(`/contests/${contest}?at=stall`);
    const first = phone.page.getByRole('list', { name: '排名' }).getByRole('listitem').first();
    await first.getByText('怎么算出来的').click();
    await first.getByText('其中现场扫码').waitFor();
    await look(phone.page, 'contest-5-phone');
    expect(await seriousFindings(phone.page)).toEqual([]);
    expect(await first.getByRole('link').first().getAttribute('href')).toMatch(/^[/]r[/].+[?]at=stall$/);
    await phone.page.goto('/');
    await phone.page.getByRole('link', { name: /年货节村播大赛/ }).waitFor();
    await look(phone.page, 'contest-6-discover');
    expect(await seriousFindings(phone.page)).toEqual([]);
    await phone.page
      .getByRole('button', { name: /^开播提醒我/ })
      .first()
      .click();
    await phone.page.getByRole('dialog').waitFor();
  }, 180_000);

  it('holds English and the largest type as well', async () => {
    const { page: other } = await aPerson(browser, village.catalog.url, { width: 390, height: 844 });
    for (const wish of ['lang=en&theme=dark', 'lang=zh-CN&size=xlarge']) {
      await other.goto(`/contests/${contest}?${wish}`);
      await other.locator('.standing').first().waitFor();
      expect(await other.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    }
    await other.goto(`/contests/${contest}/screen?lang=en`);
    await other.locator('.square__rank').waitFor();
    await look(other, 'contest-7-wall-on-a-phone');
    expect(await seriousFindings(other)).toEqual([]);
    await other.setViewportSize(wall);
    await look(other, 'contest-8-english');
    expect(await fits(other)).toBe(true);
  }, 180_000);
});
