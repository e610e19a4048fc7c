import type { Region } from '#contracts';
import { areaList } from '@vant/area-data';

const mainland = (code: string): boolean => code < '700000';
const provinces = Object.entries(areaList.province_list).filter(([code]) => mainland(code));
const cities = Object.entries(areaList.city_list).filter(([code]) => mainland(code));
const districts = Object.entries(areaList.county_list).filter(([code]) => mainland(code));

const provinceNames = new Map(provinces);
const cityNames = new Map(cities);
const districtNames = new Map(districts);

/** A district with the names that stand above it; `city` is null where the province governs it itself and its name would say nothing (北京市 朝阳区). */
export interface District {
  readonly code: string;
  readonly province: string;
  readonly city: string | null;
  readonly name: string;
}

/** The province of a region, as its own code. */
export const provinceCodeOf = (regionCode: string): string => `${regionCode.slice(0, 2)}0000`;

const cityCodeOf = (regionCode: string): string => `${regionCode.slice(0, 4)}00`;

/** Whether a code is that of a province, city or district of the mainland. */
export const isRegion = (code: string): boolean => provinceNames.has(code) || cityNames.has(code) || districtNames.has(code);

// xx90 gathers what a province governs itself, 5002 the counties of Chongqing; a municipality's one city bears its own name.
const isCityOfItsOwn = (code: string): boolean =>
  !/^(..90|5002)/.test(code) && cityNames.get(cityCodeOf(code)) !== provinceNames.get(provinceCodeOf(code));

/** Every district of the mainland. */
export const allDistricts: readonly District[] = districts.map(([code, name]) => ({
  code,
  name,
  province: provinceNames.get(provinceCodeOf(code))!,
  city: isCityOfItsOwn(code) ? cityNames.get(cityCodeOf(code))! : null,
}));

const written = new Map(allDistricts.map(({ code, province, city, name }) => [code, [province, city, name].filter(Boolean).join(' ')]));

/** A district as it is written on a parcel (浙江省 台州市 临海市); undefined for a code that is no district. */
export const writtenRegion = (code: string): string | undefined => written.get(code);

const within = (parent: string, digits: number, list: readonly (readonly [string, string])[]): (readonly [string, string])[] =>
  list.filter(([code]) => code.startsWith(parent.slice(0, digits)));

/** The whole tree, for a picker. */
export const regionTree: readonly Region[] = provinces.map(([province, name]) => ({
  code: province,
  name,
  within: within(province, 2, cities).map(([city, cityName]) => ({
    code: city,
    name: cityName,
    within: within(city, 4, districts).map(([code, districtName]) => ({ code, name: districtName })),
  })),
}));
