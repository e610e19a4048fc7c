import { ProductSort } from '#contracts';

/** What a shopper looks for in the shop window; empty texts are no condition. */
export interface AskedFor {
  readonly q: string;
  readonly category: string;
  readonly brand: string;
  readonly place: string;
  readonly inStock: boolean;
  readonly sort: ProductSort;
}

export const anything: AskedFor = { q: '', category: '', brand: '', place: '', inStock: false, sort: 'newest' };

/** Whether anything at all is asked for. */
export const isAsked = (asked: AskedFor): boolean =>
  asked.q !== '' || asked.category !== '' || asked.brand !== '' || asked.place !== '' || asked.inStock || asked.sort !== 'newest';

/** Reads what an address asks for, so that a link shows the same; what it does not understand it passes over. */
export function askedOf(search: string): AskedFor {
  const params = new URLSearchParams(search);
  const text = (name: string, longest: number): string => (params.get(name) ?? '').trim().slice(0, longest);
  const code = (name: string): string => (/^[a-z0-9][a-z0-9-]{0,39}$/.test(text(name, 40)) ? text(name, 40) : '');
  const sort = ProductSort.safeParse(params.get('sort'));
  return {
    q: text('q', 60),
    category: code('category'),
    brand: code('brand'),
    place: /^[\da-f-]{36}$/.test(text('place', 36)) ? text('place', 36) : '',
    inStock: params.get('inStock') === 'true',
    sort: sort.success ? sort.data : 'newest',
  };
}

/** The same as the query of a call. */
export const queryOf = ({ q, category, brand, place, inStock, sort }: AskedFor) => ({
  q: q || undefined,
  category: category || undefined,
  brand: brand || undefined,
  place: place || undefined,
  inStock: inStock ? ('true' as const) : undefined,
  sort,
});

/** The same as an address of the shop. */
export function addressOf(asked: AskedFor): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(queryOf(asked))) if (value !== undefined && value !== 'newest') params.set(name, value);
  return params.size > 0 ? `/?${params.toString()}` : '/';
}
