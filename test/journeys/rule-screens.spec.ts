import type { Browser, Page } from 'playwright-core';
import { aRuleDesk, fixed, part, rest, type RuleDesk } from '../catalog/a-rule-desk.js';
import { aShop, type Shop } from '../orders/a-shop.js';
import { desk, look, openBrowser } from '../support/open-browser.js';
import { phones } from '../support/village.js';
import { expectGood, type Look, Screen } from './screen.js';

const gift = 'liugou-gift';
const standard = 'liugou-standard';

let shop: Shop;
let rules: RuleDesk;
let browser: Browser;
let screen: Screen;
let officersScreen: Screen;

beforeAll(async () => {
  shop = await aShop();
  rules = await aRuleDesk(shop.catalog, await shop.village.workshop('liugou'));
  for (const quantity of [1, 2, 3]) await shop.place({ quantity });
  await shop.database.sql(`update orders."order" set paid_at = placed_at, status = 'paid'`);
  await rules.propose(gift, [fixed('station', 300n), part('maker', 3_200), part('platform', 500), rest]);
  browser = await openBrowser();
  screen = new Screen(browser, shop.catalog);
  officersScreen = new Screen(browser, shop.catalog);
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await shop?.close();
});

const openAs = (who: 'manager' | 'county', path: string, look: Look = { locale: 'zh-CN', viewport: desk }) =>
  (who === 'county' ? officersScreen : screen).show(`${path}?workshop=${rules.workshop}`, phones[who], look);

const ruleAt = async (code: string): Promise<string> => `/console/rules/${(await rules.of(code)).rule}`;
const asItIs = (): Promise<void> => Promise.resolve();
const press =
  (zh: string, en: string) =>
  (page: Page): Promise<void> =>
    page
      .getByRole('button', { name: new RegExp(`^(${zh}|${en})$`) })
      .first()
      .click();

const screens: [string, 'manager' | 'county', () => Promise<string>, (page: Page) => Promise<void>][] = [
  ['rules', 'manager', async () => '/console/rules', asItIs],
  ['rule-new', 'manager', async () => '/console/rules/new', asItIs],
  ['rule', 'manager', () => ruleAt(standard), asItIs],
  ['rule-proposed', 'county', () => ruleAt(gift), press('试算', 'Try it')],
  ['rule-writing', 'manager', () => ruleAt(standard), press('起草新版', 'Draft a new version')],
];

describe.each([
  { locale: 'zh-CN', viewport: desk, query: '' },
  { locale: 'en', viewport: { width: 360, height: 780 }, query: 'theme=dark' },
])('split rules, in $locale at $viewport.width', (look) => {
  it.each(screens)('%s fits the screen, and can be used by everybody', async (name, who, path, open) => {
    const person = await openAs(who, await path(), look);
    await open(person.page);
    await expectGood(person, `console-${name}-${look.locale}-${look.viewport.width}`);
  });
});

describe('agreeing on a rule', () => {
  it('goes from a draft with its example and dry run to another person, who approves what they see', async () => {
    const manager = await openAs('manager', await ruleAt(standard));
    await manager.page.getByRole('button', { name: '起草新版' }).click();
    await manager.page.getByRole('textbox', { name: '匠人 百分比' }).fill('99');
    await manager.page.getByText('比例合计超过 100%').waitFor();
    await manager.page.getByRole('textbox', { name: '匠人 百分比' }).fill('27');
    await manager.page.getByRole('cell', { name: '40.42' }).waitFor();
    await manager.page.getByRole('button', { name: '试算', exact: true }).click();
    await manager.page.getByText('3 行').waitFor();
    await manager.page.getByRole('button', { name: '保存草稿' }).click();
    await manager.page.getByRole('button', { name: '提交启用' }).click();
    await manager.page.getByText('等另一人启用').first().waitFor();
    expect(await manager.page.getByRole('button', { name: '启用', exact: true }).count()).toBe(0);
    const county = await openAs('county', await ruleAt(standard));
    await county.page.getByRole('button', { name: '启用', exact: true }).click();
    await county.page.getByRole('dialog').getByRole('button', { name: '启用' }).click();
    await county.page.getByText('已启用，新订单从现在起按它分账').waitFor();
    await look(county.page, 'console-rule-approved-zh-CN-1366');
    expect((await rules.shown(standard)).versions.map(({ number }) => number)).toEqual([2, 1]);
    expect([...manager.faults, ...county.faults]).toEqual([]);
  });
});
