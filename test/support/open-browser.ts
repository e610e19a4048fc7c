import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core';

const screens = join(import.meta.dirname, '..', '..', '.cunbo', 'test', 'screens');
const axeScript = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What Chromium is told to leave out. The first three would keep a page of its own ready beside every window, which costs as much as a page of ours and which nobody sees.
 * The rest is what the driver leaves out: it is said again, for only the last such list counts.
 */
const leftOut = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxFullPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
];

/** Debian's Chromium, headless, as a phone or a desk sees us. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      `--disable-features=${leftOut.join(',')}`,
    ],
  });

export const phone = { width: 360, height: 640 };
export const desk = { width: 1366, height: 768 };

/** A person with a browser of their own: own cookies, own storage; faults of the page are kept for the spec to look at. */
export async function aPerson(
  browser: Browser,
  url: string,
  viewport = phone,
  locale = 'zh-CN',
): Promise<{ page: Page; context: BrowserContext; faults: string[] }> {
  const context = await browser.newContext({ baseURL: url, viewport, locale, isMobile: viewport === phone, hasTouch: viewport === phone });
  const page = await context.newPage();
  // Far longer than anything takes, for a machine that has much else to do.
  page.setDefaultTimeout(25_000);
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  watchFetching(page);
  return { page, context, faults };
}

/** What a page is fetching, and when that was last something else, in ms. */
interface Fetching {
  readonly requests: Set<Request>;
  changedAt: number;
}
const fetching = new WeakMap<Page, Fetching>();
const quietMs = 200;
const settlesWithinMs = 25_000;

function watchFetching(page: Page): void {
  const now: Fetching = { requests: new Set(), changedAt: Date.now() };
  fetching.set(page, now);
  const changed = (): void => void (now.changedAt = Date.now());
  const ended = (request: Request): void => {
    now.requests.delete(request);
    changed();
  };
  page.on('request', (request) => {
    now.requests.add(request);
    changed();
  });
  page.on('requestfinished', ended).on('requestfailed', ended);
}

/** A page that still draws what has come may ask for more when it is done. */
const untilIdle = 'new Promise((resolve) => requestIdleCallback(() => resolve(), { timeout: 10000 }))';

/** Waits until a page has fetched nothing for a moment, and has drawn what it got; for people of `aPerson`. */
export async function settled(page: Page): Promise<void> {
  const end = Date.now() + settlesWithinMs;
  const now = fetching.get(page)!;
  let quietSince: number;
  do {
    quietSince = await untilQuiet(now, end);
    await page.evaluate(untilIdle);
  } while (now.changedAt !== quietSince);
}

async function untilQuiet(now: Fetching, end: number): Promise<number> {
  while (now.requests.size > 0 || Date.now() < now.changedAt + quietMs) {
    if (Date.now() > end) throw new Error(`it still fetches ${[...now.requests].map((request) => request.url()).join(', ')}`);
    await sleep(20);
  }
  return now.changedAt;
}

const isWatched = process.env['CUNBO_SCREENS'] !== undefined;

/** Keeps a picture of what the person sees, where CUNBO_SCREENS says that somebody will look at it: painting it takes a fifth of a look's time. */
export async function look(page: Page, name: string): Promise<void> {
  if (!isWatched) return;
  mkdirSync(screens, { recursive: true });
  await page.screenshot({ path: join(screens, `${name}.png`) });
}

/** What fades in is pale for a moment; what never ends is not waited for. */
const untilStill = `Promise.allSettled(document.getAnimations()
  .filter(({ playState, effect }) => playState === 'running' && effect.getComputedTiming().iterations !== Infinity)
  .map(({ finished }) => finished)).then(() => undefined)`;

/** Serious and critical findings of axe on the page as it stands, each with where it is. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(untilStill);
  const hasAxe = await page.evaluate(() => 'axe' in globalThis);
  if (!hasAxe) await page.evaluate(axeScript);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(wish: { resultTypes: string[] }): Promise<{ violations: Finding[] }> } };
    // Every rule is asked; only of what is wrong is it written down where it is.
    const { violations } = await axe.run({ resultTypes: ['violations'] });
    interface Finding {
      id: string;
      impact: string;
      nodes: { target: string[]; failureSummary: string }[];
    }
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`));
  });
}
