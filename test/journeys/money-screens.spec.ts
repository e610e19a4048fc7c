import { askAdjustment, askHandPayment, askToClosePeriod, askWriteOff, setReserve } from '#contracts';
import { booksChecks, ClosePeriod, PeriodChecks } from '#settlement';
import type { Browser, Page } from 'playwright-core';
import { writeJournals } from '../../libs/settlement/books/write-journals.js';
import { aHold, dayMs, type Hold } from '../settlement/a-hold.js';
import { aJournal } from '../settlement/a-journal.js';
import { eventually } from '../support/eventually.js';
import { desk, openBrowser } from '../support/open-browser.js';
import { startCatalog, type TestCatalog } from '../support/start-catalog.js';
import { inVillage, phones } from '../support/village.js';
import { expectGood, Screen } from './screen.js';

let hold: Hold;
let catalog: TestCatalog;
let browser: Browser;
let screen: Screen;

/** Shares that wait and shares that are free, a maker who owes and a claim that waits for its answer, a month that does not close yet. */
async function aMonth(): Promise<void> {
  const workshop = await inVillage(hold.database).workshop('liugou');
  const [manager, operator] = [await catalog.signIn(phones.manager), await catalog.signIn(phones.operator)];
  await operator.call(setReserve, { params: { workshop }, body: { bps: 750, days: 30 } });
  const first = await hold.anOrder();
  hold.clock.advance(7 * dayMs);
  await hold.releasing.execute();
  for (const role of ['maker', 'collective']) {
    const { partyId } = (await hold.legsOf(first)).find((leg) => leg.role === role)!;
    await hold.payOut(partyId, await hold.on('party.available', partyId));
  }
  const [line] = await hold.linesOf(first);
  await hold.accept(await hold.aRequest(line!.id, line!.baseMinor));
  await hold.anOrder({ 'zaoxi-cracklings-hot-200': 3 });
  hold.clock.advance(7 * dayMs);
  const { partyId } = (await hold.legsOf(first)).find((leg) => leg.role === 'maker')!;
  await manager.call(askWriteOff, { params: { workshop }, body: { partyId, reason: '已停止合作，退货损失另行追回' } });
  const amount = { minor: '1250', currency: 'CNY' as const };
  await manager.call(askAdjustment, {
    params: { workshop },
    body: { kind: 'credit', against: 'exp.goodwill', partyId, amount, reason: '上月运费少算，补给匠人' },
  });
  const [keptRefund] = [await aKeptRefund(workshop), await aKeptRefund(workshop)];
  await aStuckRefund();
  await operator.call(askHandPayment, { params: { workshop }, body: { refundId: keptRefund, reason: '和买家说好，转到她的银行卡' } });
  const [lastMonth] = [new Date(Date.now() - 32 * dayMs).toISOString()];
  await hold.worker.transaction((tx) => writeJournals(tx, [aJournal(lastMonth, 'suspense', 7n), aJournal(lastMonth)]));
  const [{ period } = { period: '' }] = await hold.database.sql<{ period: string }>('select min(period) as period from ledger.period');
  await operator.call(askToClosePeriod, { params: { period } });
  await new ClosePeriod(hold.worker, hold.clock, new PeriodChecks(booksChecks)).execute(period);
}

/** A refund that was accepted, of which a bank has kept a part, so that the rest must be paid by hand. */
async function aKeptRefund(workshop: string): Promise<string> {
  const order = await hold.anOrder();
  const [line] = await hold.linesOf(order);
  const refund = await hold.aRequest(line!.id, line!.baseMinor);
  await hold.accept(refund);
  await hold.database.sql(`update orders.refund set by_bank_minor = 100, held_up_at = answered_at where id = $1`, [refund]);
  await hold.database.sql(
    `insert into ledger.dispute (id, provider_id, order_id, workshop_ids, currency, amount_minor, reason, status, opened_at, withdrawn_at, lost_at)
     select gen_random_uuid(), 'dp_' || $1, order_id, array[$2::uuid], 'CNY', 100, 'fraudulent', 'lost', answered_at, answered_at, answered_at
     from orders.refund where id = $1::uuid`,
    [refund, workshop],
  );
  return refund;
}

/** A refund to a card that was closed, tried as often as the provider is asked by itself. */
async function aStuckRefund(): Promise<void> {
  const [line] = await hold.linesOf(await hold.anOrder());
  const refund = await hold.aRequest(line!.id, line!.baseMinor);
  await hold.accept(refund);
  await hold.database.sql(
    `update orders.refund set failures = 3, failure = 'lost_or_stolen_card', attempt = 4, failed_at = answered_at where id = $1`,
    [refund],
  );
}

beforeAll(async () => {
  hold = await aHold();
  catalog = await startCatalog({ database: hold.database, demoClock: true });
  browser = await openBrowser();
  screen = new Screen(browser, catalog);
  await aMonth();
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await catalog?.close();
  await hold?.close();
});

const press =
  (zh: string, en: string) =>
  (page: Page): Promise<void> =>
    page
      .getByRole('button', { name: new RegExp(`^(${zh}|${en})`) })
      .first()
      .click();
const asItIs = (): Promise<void> => Promise.resolve();
/** An operator sees every workshop, this one by its address. */
async function inLiugou(page: Page): Promise<void> {
  const workshop = await inVillage(hold.database).workshop('liugou');
  const here = new URL(page.url());
  here.searchParams.set('workshop', workshop);
  await page.goto(here.href, { waitUntil: 'networkidle' });
}

const screens: [name: string, path: string, open: (page: Page) => Promise<void>, who: keyof typeof phones][] = [
  ['balances', '/console/balances', asItIs, 'manager'],
  ['claim', '/console/balances', press('转为应收', 'Make it a claim'), 'manager'],
  ['claims-to-answer', '/console/balances', asItIs, 'township'],
  ['adjustment', '/console/balances', press('提出调整', 'Ask for one'), 'manager'],
  ['adjustments-to-answer', '/console/balances', inLiugou, 'operator'],
  ['refunds-by-hand', '/console/refunds', asItIs, 'manager'],
  ['refund-to-pay-by-hand', '/console/refunds', (page) => inLiugou(page).then(() => press('线下退款', 'Pay by hand')(page)), 'operator'],
  ['refunds-by-hand-to-answer', '/console/refunds', inLiugou, 'otherOperator'],
  ['reserve', '/console/balances', press('修改', 'Change'), 'operator'],
  ['periods', '/console/periods', asItIs, 'operator'],
  ['caps', '/console/caps', asItIs, 'operator'],
  ['cap-to-ask', '/console/caps', press('提出修改', 'Ask for a change'), 'operator'],
];
const looks = [
  { locale: 'zh-CN', viewport: desk, query: '' },
  { locale: 'en', viewport: { width: 360, height: 780 }, query: 'theme=dark' },
];

describe.each(looks)('what holds money back, in $locale at $viewport.width', (look) => {
  it.each(screens)('%s fits, and can be used by everybody', async (name, path, open, who) => {
    const person = await screen.show(path, phones[who], look);
    await open(person.page);
    await expectGood(person, `console-${name}-${look.locale}-${look.viewport.width}`);
  });
});

it('the demo goes a week forward at a click', async () => {
  const { page } = await screen.show('/console/balances', phones.manager, { locale: 'zh-CN', viewport: desk });
  const clock = page.getByRole('group', { name: '演示时钟' });
  const before = await clock.locator('time').getAttribute('datetime');
  await clock.getByRole('button', { name: '过一周' }).click();
  await eventually(async () => (await clock.locator('time').getAttribute('datetime')) !== before);
  const after = await clock.locator('time').getAttribute('datetime');
  expect(Date.parse(after!) - Date.parse(before!)).toBeGreaterThanOrEqual(7 * dayMs);
});
