import type { District } from '../regions.js';
import { citiesByForm, districtsByName, districtsByShortName, provincesByForm, standsAlone } from './region-names.js';

/** Where in a text a district is named: from `start` to `end`. */
export interface FoundRegion {
  readonly district: District;
  readonly start: number;
  readonly end: number;
}

/** A district as far as it is read: everything it may still be. */
interface Reading {
  readonly province: string | undefined;
  readonly cities: ReadonlySet<string> | undefined;
  readonly end: number;
}

const gaps = /[\s,，、/\-—·]*/y;
const longest = Math.max(...[...provincesByForm.keys(), ...citiesByForm.keys(), ...districtsByName.keys()].map((name) => name.length));
const firsts = new Set([...provincesByForm.keys(), ...citiesByForm.keys(), ...districtsByName.keys()].map((name) => name[0]));

/** The first place where a text names one district beyond doubt: with its province or city, or alone where only one in the country is called so. */
export function findRegion(text: string): FoundRegion | undefined {
  for (let start = 0; start < text.length; start += 1) {
    if (!firsts.has(text[start])) continue;
    const found = regionAt(text, start);
    if (found) return followsARegion(text.slice(0, start)) ? undefined : found;
  }
  return undefined;
}

function regionAt(text: string, start: number): FoundRegion | undefined {
  const empty: Reading = { province: undefined, cities: undefined, end: start };
  const provinces = [empty, ...namesAt(text, start, provincesByForm).map(({ value, end }) => ({ ...empty, province: value, end }))];
  const readings = provinces.flatMap((reading) => [
    reading,
    ...namesAt(text, afterGap(text, reading.end), citiesByForm).map(({ value, end }) => ({ ...reading, cities: value, end })),
  ]);
  return readings
    .flatMap((reading) => [...(withItself(text, start, reading) ?? []), ...districtAfter(text, start, reading)])
    .reduce<FoundRegion | undefined>((best, found) => (best && best.end > found.end ? best : found), undefined);
}

// 江苏省杭州市西湖区: what stands before says that it is elsewhere.
const followsARegion = (before: string): boolean => {
  const said = before.replace(/[\s,，、/\-—·]+$/, '');
  return [...provincesByForm.keys(), ...citiesByForm.keys()].some((name) => said.endsWith(name));
};

function districtAfter(text: string, start: number, reading: Reading): FoundRegion[] {
  const from = afterGap(text, reading.end);
  const alone = reading.province === undefined && reading.cities === undefined;
  const full = namesAt(text, from, districtsByName).map(({ value, end }) => ({ value: alone ? value.filter(standsAlone) : value, end }));
  const short = alone ? [] : namesAt(text, from, districtsByShortName).filter(({ end }) => isParted(text, end));
  return [...full, ...short].flatMap(({ value, end }) => {
    const possible = value.filter((district) => agrees(district, reading));
    return possible.length === 1 ? [{ district: possible[0]!, start, end }] : [];
  });
}

// A city that is governed by a province itself, or has no districts, is written once: 湖北省仙桃市 has no city above it, and needs none.
function withItself(text: string, start: number, { province, end }: Reading): FoundRegion[] | undefined {
  if (province === undefined) return undefined;
  const named = namesAt(text, afterGap(text, end), provincesByForm).filter(({ value }) => value === province);
  return named.flatMap((again) => districtAfter(text, start, { province, cities: undefined, end: again.end }));
}

const agrees = ({ province, city }: District, reading: Reading): boolean =>
  (reading.province === undefined || province === reading.province) &&
  (reading.cities === undefined || (city !== null && reading.cities.has(city)));

function namesAt<V>(text: string, start: number, names: ReadonlyMap<string, V>): { value: V; end: number }[] {
  const found: { value: V; end: number }[] = [];
  for (let length = 2; length <= longest && start + length <= text.length; length += 1) {
    const value = names.get(text.slice(start, start + length));
    if (value !== undefined) found.push({ value, end: start + length });
  }
  return found;
}

function afterGap(text: string, start: number): number {
  gaps.lastIndex = start;
  return start + (gaps.exec(text)?.[0].length ?? 0);
}

const isParted = (text: string, end: number): boolean => end === text.length || /[\s,，、/\-—]/.test(text[end]!);
