import { allDistricts, type District } from '../regions.js';
import { cityEndings, districtEndings, namedLikeMany, peoples, plainDistrict, prefecture, provinceEndings } from './address-messages.js';

const bare = (name: string, ending: RegExp): string => name.replace(ending, '');

/** What a city is called: 恩施土家族苗族自治州, 恩施州, 恩施. */
function cityForms(name: string): string[] {
  const short = bare(bare(name, cityEndings), peoples);
  return name.endsWith(prefecture) && short.length >= 2 ? [name, `${short}${prefecture}`, short] : [name, short];
}

const shortDistrict = (name: string): string | undefined => {
  const short = bare(name, districtEndings);
  return short !== name && short.length >= 2 ? short : undefined;
};

const gather = <V>(entries: Iterable<readonly [string, V]>): ReadonlyMap<string, V[]> => {
  const gathered = new Map<string, V[]>();
  for (const [key, value] of entries) gathered.set(key, [...(gathered.get(key) ?? []), value]);
  return gathered;
};

/** Full names of provinces by everything they are called. */
export const provincesByForm: ReadonlyMap<string, string> = new Map(
  allDistricts.flatMap(({ province }) => [province, bare(province, provinceEndings)].map((form) => [form, province] as const)),
);

/** Full names of cities by everything they are called. */
export const citiesByForm: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [...gather(allDistricts.flatMap(({ city }) => (city === null ? [] : cityForms(city).map((form) => [form, city] as const))))].map(
    ([form, cities]) => [form, new Set(cities)],
  ),
);

/** Districts by their full names, and by their short ones, which count only when something parts them from what follows. */
export const districtsByName = gather(allDistricts.map((district) => [district.name, district] as const));
export const districtsByShortName = gather(
  allDistricts.flatMap((district) => {
    const short = shortDistrict(district.name);
    return short === undefined ? [] : [[short, district] as const];
  }),
);

/** Whether a district can be told without its city and province: only one in the country is called so, and towns elsewhere are not. */
export const standsAlone = ({ name }: District): boolean =>
  plainDistrict.test(name) && !namedLikeMany.test(name) && districtsByName.get(name)!.length === 1;
