import type { Browser, Page } from 'playwright-core';
import { aPerson, look, seriousFindings } from '../support/open-browser.js';
import type { TestCatalog } from '../support/start-catalog.js';

type Person = Awaited<ReturnType<typeof aPerson>>;

/** In what language and how large a page is shown, and what its address asks for besides: theme, size of type. */
export interface Look {
  readonly locale: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly query?: string;
}

/** Windows on the shop, one for each person in each look; they stay open from page to page, so that nobody signs in twice and scripts are fetched once. */
export class Windows {
  private readonly opened = new Map<string, Promise<Person>>();
  private readonly cookies = new Map<string, Promise<string>>();

  constructor(
    private readonly browser: Browser,
    private readonly catalog: TestCatalog,
  ) {}

  /** A page as the person with this phone sees it, or a stranger; nothing is left of the page before, nor of its faults. */
  async show(path: string, phone: string | undefined, { locale, viewport, query = '' }: Look): Promise<Person> {
    const key = [phone, locale, viewport.width, viewport.height, query].join(' ');
    const opening = this.opened.get(key) ?? this.anOpened(phone, locale, viewport);
    this.opened.set(key, opening);
    const person = await opening;
    await empty(person);
    person.faults.length = 0;
    await person.page.goto(`${path}${query && (path.includes('?') ? '&' : '?')}${query}`, { waitUntil: 'networkidle' });
    return person;
  }

  /** Nobody looks now: no page goes on counting, moving and asking behind the next one's back. */
  async rest(): Promise<void> {
    for (const opening of this.opened.values()) await empty(await opening);
  }

  private async anOpened(phone: string | undefined, locale: string, viewport: Look['viewport']): Promise<Person> {
    const person = await aPerson(this.browser, this.catalog.url, viewport, locale);
    if (phone === undefined) return person;
    const [name, value] = (await this.cookieOf(phone)).split(/=(.*)/s);
    await person.context.addCookies([{ name: name!, value: value!, url: this.catalog.url }]);
    return person;
  }

  private cookieOf(phone: string): Promise<string> {
    const known = this.cookies.get(phone) ?? this.catalog.signIn(phone).then(({ cookie }) => cookie!);
    this.cookies.set(phone, known);
    return known;
  }
}

async function empty({ page }: Person): Promise<void> {
  if (page.url() !== 'about:blank') await page.goto('about:blank');
}

/** What every page promises: axe finds nothing serious, nothing sticks out sideways, nothing went wrong in it. Keeps a picture. */
export async function expectGood({ page, faults }: { page: Page; faults: readonly string[] }, name: string): Promise<void> {
  await look(page, name);
  expect(await seriousFindings(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true);
  expect(faults).toEqual([]);
}
