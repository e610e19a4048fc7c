import type { Browser, Page } from 'playwright-core';
import { aPerson, look, phone, seriousFindings, settled } from '../support/open-browser.js';
import type { TestCatalog } from '../support/start-catalog.js';

type Person = Awaited<ReturnType<typeof aPerson>>;

/** In what language and how large a page is shown, and what its address asks for besides: theme, size of type. */
export interface Look {
  readonly locale: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly query?: string;
}

/** One screen that is handed from person to person: scripts are fetched once, and no page goes on counting, moving and asking behind the next one's back. */
export class Screen {
  private window: Person | undefined;
  private shown = '';
  private holder: string | undefined;
  private readonly cookies = new Map<string, Promise<string>>();

  constructor(
    private readonly browser: Browser,
    private readonly catalog: TestCatalog,
  ) {}

  /** A page as the person with this phone sees it, or a stranger; nothing is left of the faults of the page before, nor of what another person's browser remembers. */
  async show(path: string, phone: string | undefined, look: Look): Promise<Person> {
    const { query = '' } = look;
    const person = await this.windowOf(look);
    if (this.holder !== phone) await this.handTo(phone, person);
    person.faults.length = 0;
    await person.page.goto(`${path}${query && (path.includes('?') ? '&' : '?')}${query}`);
    await settled(person.page);
    return person;
  }

  private async windowOf({ locale, viewport, query }: Look): Promise<Person> {
    const wanted = `${locale} ${viewport.width} ${viewport.height} ${query}`;
    if (this.window && this.shown === wanted) return this.window;
    await this.window?.context.close();
    [this.shown, this.holder] = [wanted, undefined];
    this.window = await aPerson(this.browser, this.catalog.url, viewport, locale);
    return this.window;
  }

  private async handTo(phone: string | undefined, { page, context }: Person): Promise<void> {
    // Storage belongs to an address: a page that is nowhere yet has none.
    if (page.url() !== 'about:blank') await page.evaluate('localStorage.clear(), sessionStorage.clear()');
    // What the page before still asks for is refused to who it was, and is no fault of the next one's.
    await page.goto('about:blank');
    await context.clearCookies();
    this.holder = phone;
    if (phone === undefined) return;
    const [name, value] = (await this.cookieOf(phone)).split(/=(.*)/s);
    await context.addCookies([{ name: name!, value: value!, url: this.catalog.url }]);
  }

  private cookieOf(phone: string): Promise<string> {
    const known = this.cookies.get(phone) ?? this.catalog.signIn(phone).then(({ cookie }) => cookie!);
    this.cookies.set(phone, known);
    return known;
  }
}

/** The page as it stands, on the smallest phone in the largest type: what its settings would do, without opening everything anew. */
export async function enlarge({ page }: { page: Page }): Promise<void> {
  await page.setViewportSize(phone);
  await page.evaluate(`document.documentElement.dataset.size = 'xlarge'`);
}

/** What every page promises: axe finds nothing serious, nothing sticks out sideways, nothing went wrong in it. Keeps a picture. */
export async function expectGood({ page, faults }: { page: Page; faults: readonly string[] }, name: string): Promise<void> {
  await settled(page);
  await look(page, name);
  expect(await seriousFindings(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true);
  expect(faults).toEqual([]);
}
