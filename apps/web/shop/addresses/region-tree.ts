import type { Region } from '#contracts';

/** A district and the way to it. */
export interface District {
  readonly code: string;
  /** 浙江省 杭州市 西湖区; a city that is called like its province is said once. */
  readonly path: string;
}
/** A province, a city or a district, as the picker shows it. */
export interface Place {
  readonly code: string;
  readonly name: string;
  readonly within?: readonly Place[] | undefined;
}

const joined = (names: readonly string[]): string => names.filter((name, nth) => name !== names[nth - 1]).join(' ');

/** Every district of the tree, in its order. A place without any is a district itself. */
export function districtsOf(regions: readonly Region[]): District[] {
  const below = (place: Place, above: readonly string[]): District[] => {
    const names = [...above, place.name];
    return place.within?.length ? place.within.flatMap((each) => below(each, names)) : [{ code: place.code, path: joined(names) }];
  };
  return regions.flatMap((province) => below(province, []));
}

/** The districts that all the words of a search stand in, those whose own name begins with the first word on top; at most `most`. */
export function findDistricts(districts: readonly District[], search: string, most = 30): District[] {
  const words = search.trim().split(/\s+/).filter(Boolean);
  const first = words[0];
  if (first === undefined) return [];
  const found = districts.filter(({ path }) => words.every((word) => path.includes(word)));
  const begins = ({ path }: District): boolean => path.slice(path.lastIndexOf(' ') + 1).startsWith(first);
  return [...found.filter(begins), ...found.filter((district) => !begins(district))].slice(0, most);
}
