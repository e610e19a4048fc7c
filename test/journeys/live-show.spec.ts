import { randomUUID } from 'node:crypto';
import { holdContest } from '#contracts';
import type { Browser, WebSocketRoute } from 'playwright-core';
import { aPerson, look, openBrowser, seriousFindings } from '../support/open-browser.js';
import { startVillage, type TestVillage } from '../support/start-village.js';
import { phones } from '../support/village.js';
import { fillBuySheet, hold, payWith, say, signIn } from './people.js';

type Person = Awaited<ReturnType<typeof aPerson>>;

const room = '/r/mamas-taste';
const studio = { width: 390, height: 844 };
const thirdShopper = '13800000077';
const slowestMs = 30_000;
const minuteMs = 60_000;
const signal = aSignal();

/** The line between a page and the gateway, which can be cut. */
function aSignal() {
  const lines = new Set<WebSocketRoute>();
  let isCut = false;
  return {
    async through({ page }: Person): Promise<void> {
      await page.route(/\/socket\.io\//, (route) => (isCut ? route.abort() : route.continue()));
      await page.routeWebSocket(/\/socket\.io\//, (line) => {
        if (isCut) return void line.close();
        line.connectToServer();
        lines.add(line);
      });
    },
    async cut(): Promise<void> {
      isCut = true;
      await Promise.all([...lines].map((line) => line.close()));
      lines.clear();
    },
    mend: (): void => void (isCut = false),
  };
}

let village: TestVillage;
let browser: Browser;
let streamer: Person;
let niece: Person;
let mei: Person;
let lan: Person;
let wang: Person;
let contest: string;

beforeAll(async () => {
  village = await startVillage();
  browser = await openBrowser();
  const { url } = village.catalog;
  [streamer, niece] = await Promise.all([aPerson(browser, url, studio), aPerson(browser, url, studio)]);
  [mei, lan, wang] = await Promise.all([aPerson(browser, url), aPerson(browser, url), aPerson(browser, url)]);
  for (const { page } of [streamer, niece, mei, lan, wang]) page.setDefaultTimeout(slowestMs);
  await signal.through(streamer);
  const officer = await village.catalog.signIn(phones.county);
  const held = await officer.call(holdContest, {
    body: {
      id: randomUUID(),
      title: { 'zh-CN': '年货节村播大赛', en: 'New Year contest' },
      startsAt: new Date(Date.now() - minuteMs).toISOString(),
      endsAt: new Date(Date.now() + 60 * minuteMs).toISOString(),
      rooms: ['mamas-taste', 'one-red-cord'],
    },
  });
  contest = held.code;
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await village?.close();
});

/** Signs in somebody whom the page has asked to. */
const inSheet = async ({ page }: Person, number: string): Promise<void> => {
  await page.getByRole('dialog').waitFor();
  await signIn(page, number);
};
const key = ({ page }: Person, name: string | RegExp) => page.getByRole('navigation', { name: '工具' }).getByRole('button', { name });
const closeSheet = ({ page }: Person): Promise<void> => page.getByRole('dialog').last().getByRole('button', { name: '关闭' }).click();

describe('a show with a niece helping and three shoppers', () => {
  it('is booked before it begins', async () => {
    await mei.page.goto(room);
    await mei.page.getByRole('button', { name: '开播提醒我' }).click();
    await inSheet(mei, phones.shopper);
    await mei.page.getByText('1 人约了').waitFor();
    await look(mei.page, 'show-01-booked');
    await streamer.page.goto('/studio/r/mamas-taste');
    await signIn(streamer.page, phones.streamer);
    await streamer.page.getByText('1 人预约了').waitFor();
    await look(streamer.page, 'show-02-ready');
  }, 120_000);

  it('takes the niece in by a QR code that works once', async () => {
    const { page } = streamer;
    await page.getByRole('button', { name: /^加上/ }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel('怎么称呼助手').fill('小叶');
    await sheet.getByRole('button', { name: '出二维码' }).click();
    const ticket = await sheet.locator('.share__link').innerText();
    await look(page, 'show-03-ticket');
    await niece.page.goto(ticket);
    await signIn(niece.page, phones.helper);
    await niece.page.getByRole('button', { name: '进直播间帮忙' }).click();
    await niece.page.getByText('主播还没开播').waitFor();
    await sheet.getByText('小叶', { exact: true }).waitFor();
    await closeSheet(streamer);
    await wang.page.goto(ticket);
    await signIn(wang.page, thirdShopper);
    await wang.page.getByRole('button', { name: '进直播间帮忙' }).click();
    await wang.page.getByText('已用过或已过期').waitFor();
  }, 120_000);

  it('is practised where nobody sees it, and starts when the streamer holds the key', async () => {
    await streamer.page.getByRole('button', { name: /练一场/ }).click();
    await niece.page.getByText('练习中').first().waitFor();
    await mei.page.getByRole('heading', { name: /开播$/ }).waitFor();
    await hold(streamer.page, '按住开播');
    await streamer.page.getByText(/^直播 \d/).waitFor();
    await mei.page.getByText(/\d 人在看/).waitFor();
    for (const { page } of [lan, wang]) {
      await page.goto(room);
      await page.getByText(/\d 人在看/).waitFor();
    }
  }, 120_000);

  it('shows what the niece puts first, and hears what shoppers ask for', async () => {
    await key(niece, '商品').click();
    const goods = niece.page.getByRole('dialog');
    await goods.getByRole('button', { name: '调顺序' }).click();
    await look(niece.page, 'show-04-arrange');
    const second = goods.getByRole('listitem').nth(1);
    const name = await second.locator('.pick__name').innerText();
    await second.getByRole('button', { name: /往前/ }).click();
    await goods.getByRole('button', { name: '存好' }).click();
    await goods.locator('.pick__name b').first().filter({ hasText: name }).waitFor();
    await goods.getByRole('button', { name: /讲这个.*藻溪猪油渣/ }).click();
    for (const { page } of [mei, lan, wang]) await page.getByRole('article', { name: '正在讲解' }).getByText('藻溪猪油渣').waitFor();
    await mei.page.getByRole('button', { name: /购物袋/ }).click();
    await mei.page
      .getByRole('button', { name: /求讲解/ })
      .first()
      .click();
    await mei.page.getByRole('dialog').getByRole('button', { name: '关闭' }).click();
    await key(streamer, '商品').click();
    await streamer.page.getByText('1 人想听').waitFor();
    await look(streamer.page, 'show-05-asked');
    await closeSheet(streamer);
  }, 120_000);

  it('sells in a flash that everybody counts in together', async () => {
    const { page } = niece;
    await key(niece, '秒杀').click();
    const sheet = page.getByRole('dialog');
    for (const digit of ['1', '5']) await sheet.getByRole('button', { name: digit, exact: true }).click();
    await sheet.getByText('10 秒', { exact: true }).click();
    await look(page, 'show-06-flash');
    await sheet.getByRole('button', { name: '开始倒计时' }).click();
    for (const person of [mei, lan]) await person.page.getByRole('timer').first().waitFor();
    await look(lan.page, 'show-07-counted-in');
    await lan.page
      .getByText(/^秒杀 · /)
      .first()
      .waitFor();
    await fillBuySheet(lan.page, { phone: phones.otherShopper, option: '原味 200 克' });
    await payWith(lan.page, '银行卡成功');
    await lan.page.getByText('付款成功').first().waitFor();
    await lan.page.getByText('已记账').waitFor();
    await lan.page.getByRole('button', { name: '回到直播间' }).click();
  }, 180_000);

  it('counts a lucky bag in, and two of them join', async () => {
    const { page } = streamer;
    await key(streamer, '福利').click();
    const sheet = page.getByRole('dialog');
    await sheet.getByRole('button', { name: '开福袋' }).click();
    await sheet.getByText('1 人', { exact: true }).click();
    await sheet.getByText('30 秒', { exact: true }).click();
    await look(page, 'show-08-lucky-bag');
    await sheet.getByRole('button', { name: '开始倒计时' }).click();
    await Promise.all([mei, lan].map((person) => person.page.getByRole('button', { name: '参加', exact: true }).click()));
    await page.getByText('2 人参加').waitFor();
    await look(mei.page, 'show-09-joined');
  }, 120_000);

  it('hushes who is rude, with one tap and an undo', async () => {
    await say(wang.page, '骗人的，大家别买');
    await mei.page.getByRole('log').getByText('骗人的').waitFor();
    await key(niece, /聊天/).click();
    const sheet = niece.page.getByRole('dialog');
    await sheet.getByRole('button', { name: /骗人的/ }).click();
    await sheet.getByRole('button', { name: '静音 5 分钟' }).click();
    await sheet.getByRole('button', { name: '撤销' }).waitFor();
    await look(niece.page, 'show-11-muted');
    await mei.page.getByRole('log').getByText('骗人的').waitFor({ state: 'detached' });
    await say(wang.page, '再说一次');
    await wang.page.getByText('您暂时不能发言').first().waitFor();
    await look(wang.page, 'show-12-hushed');
    await closeSheet(niece);
  }, 120_000);

  it('draws the bag among those who are still there', async () => {
    await streamer.page.getByText(/福袋开了：.+ 中了/).waitFor({ timeout: 40_000 });
    const told = await Promise.all([mei, lan].map(({ page }) => page.getByText(/恭喜，您抽中了|这次没抽到/).innerText()));
    expect(told.filter((text) => text.startsWith('恭喜'))).toHaveLength(1);
    await look(streamer.page, 'show-10-drawn');
  }, 120_000);

  it('finds its way back when the streamer’s signal is lost', async () => {
    await signal.cut();
    await streamer.page.getByText(/重连 \d+\/10/).waitFor();
    await streamer.page.getByText(/网断了，正在自动接回来/).waitFor();
    await look(streamer.page, 'show-16-lost');
    signal.mend();
    await streamer.page.getByText('网络稳').waitFor();
    await streamer.page.getByText(/^直播 \d/).waitFor();
    expect(await streamer.page.getByText('另一部手机正在播').count()).toBe(0);
  }, 120_000);

  it('leads the contest, by the formula that is printed there', async () => {
    const { page } = mei;
    await page.goto(`/contests/${contest}`);
    const first = page.getByRole('list', { name: '排名' }).getByRole('listitem').first();
    await first.getByText('1 单').waitFor();
    expect(await first.innerText()).toMatch(/妈妈的味道[\s\S]*15/);
    await look(page, 'show-13-contest');
  }, 120_000);

  it('ends with what it came to, and what of it is the streamer’s', async () => {
    const { page } = streamer;
    await page.getByRole('button', { name: '看这一场的数据' }).click();
    await page.getByRole('dialog').getByText('¥15.00').first().waitFor();
    await look(page, 'show-14-figures');
    await closeSheet(streamer);
    await hold(page, '按住下播');
    await page.getByRole('heading', { name: /辛苦了/ }).waitFor();
    await page.getByRole('heading', { name: /我的佣金/ }).waitFor();
    await page.getByText(/藻溪猪油渣 · 1 件/).waitFor();
    await look(page, 'show-15-end');
    await lan.page.getByText('直播结束了').waitFor();
  }, 120_000);

  it('left no fault in anybody’s page, and nothing serious for axe', async () => {
    // What was refused and what was cut off is told in the browser's own console as well.
    const meant = /409|ERR_FAILED|WebSocket/;
    expect([streamer, wang].flatMap(({ faults }) => faults).filter((fault) => !meant.test(fault))).toEqual([]);
    expect([niece, mei, lan].flatMap(({ faults }) => faults)).toEqual([]);
    for (const { page } of [streamer, niece, mei, lan, wang]) expect(await seriousFindings(page)).toEqual([]);
  }, 120_000);
});
