import type { FreightRule, ProvinceCode, RequestOf, setFreightRules } from '#contracts';
import { formatMoney, type Money } from '#money';
import { parseYuan } from '../../design/parse-yuan.js';

export type WireRule = RequestOf<typeof setFreightRules>['body']['rules'][number];

/** Provinces that a workshop treats alike, with what was typed for them; without provinces it is everywhere else. */
export interface Group {
  readonly provinces: ProvinceCode[];
  delivers: boolean;
  firstKg: string;
  first: string;
  stepKg: string;
  step: string;
  freeFrom: string;
}

export type GroupField = 'firstKg' | 'first' | 'stepKg' | 'step' | 'freeFrom' | 'provinces';

/** Grams as people write kilograms: 1, 0.5. */
export const kilograms = (grams: number): string => String(grams / 1_000);

/** Kilograms as people type them in grams; undefined for anything that is not 0.001 to `most` kg. */
export function gramsOf(text: string, most = 100): number | undefined {
  const match = /^(\d{1,4})(?:\.(\d{1,3}))?$/.exec(text.normalize('NFKC').trim());
  const grams = match ? Number(match[1]) * 1_000 + Number((match[2] ?? '').padEnd(3, '0')) : 0;
  return grams >= 1 && grams <= most * 1_000 ? grams : undefined;
}

const yuan = (value: Money): string => formatMoney(value).replaceAll(',', '').replace(/\.00$/, '');

/** Rules as groups of provinces that are treated alike, the cheapest first, everywhere else at the end. */
export function groupsOf(rules: readonly FreightRule[]): Group[] {
  const groups = new Map<string, Group>();
  for (const rule of rules) {
    const typed = typedOf(rule);
    const key = rule.provinceCode === null ? 'elsewhere' : JSON.stringify(typed);
    const group = groups.get(key) ?? { provinces: [], ...typed };
    if (rule.provinceCode !== null) group.provinces.push(rule.provinceCode);
    groups.set(key, group);
  }
  return [...groups.values()].toSorted((a, b) => place(a) - place(b));
}

const place = ({ provinces, delivers, first }: Group): number =>
  provinces.length === 0 ? Infinity : delivers ? Number(first) : Number.MAX_SAFE_INTEGER;

const typedOf = ({ delivers, firstGrams, first, stepGrams, step, freeFrom }: FreightRule): Omit<Group, 'provinces'> => ({
  delivers,
  firstKg: kilograms(firstGrams),
  first: yuan(first),
  stepKg: kilograms(stepGrams),
  step: yuan(step),
  freeFrom: freeFrom ? yuan(freeFrom) : '',
});

/** A group to begin with: 8 yuan for the first kilogram, 2 for each more. */
export const newGroup = (): Group => ({ provinces: [], delivers: true, firstKg: '1', first: '8', stepKg: '1', step: '2', freeFrom: '99' });

const fee = (text: string): bigint | undefined => {
  const fen = parseYuan(text);
  return fen !== undefined && fen <= 1_000_000n ? fen : undefined;
};
const isFree = (text: string): boolean => text.trim() === '';
const worth = (text: string): bigint | undefined => {
  const fen = parseYuan(text);
  return fen !== undefined && fen >= 1n && fen <= 100_000_000n ? fen : undefined;
};

/** What is wrong in a group; where nothing is sent, only the provinces count. */
export function wrongsOf(group: Group, elsewhere: boolean): GroupField[] {
  const wrong = (field: GroupField, right: boolean): GroupField[] => (right ? [] : [field]);
  const terms: GroupField[] = group.delivers
    ? [
        ...wrong('firstKg', gramsOf(group.firstKg) !== undefined),
        ...wrong('first', fee(group.first) !== undefined),
        ...wrong('stepKg', gramsOf(group.stepKg) !== undefined),
        ...wrong('step', fee(group.step) !== undefined),
        ...wrong('freeFrom', isFree(group.freeFrom) || worth(group.freeFrom) !== undefined),
      ]
    : [];
  return [...wrong('provinces', elsewhere || group.provinces.length > 0), ...terms];
}

const wire = (fen: bigint): { minor: string; currency: 'CNY' } => ({ minor: fen.toString(), currency: 'CNY' });

/** The rules that groups mean, the last one for everywhere else; undefined while something in them is wrong. */
export function rulesOf(groups: readonly Group[]): WireRule[] | undefined {
  const last = groups.length - 1;
  if (groups.some((group, nth) => wrongsOf(group, nth === last).length > 0)) return undefined;
  return groups.flatMap((group, nth) =>
    (nth === last ? [null] : group.provinces).map((provinceCode) => ({ provinceCode, ...termsOf(group) })),
  );
}

const termsOf = (group: Group): Omit<WireRule, 'provinceCode'> => ({
  delivers: group.delivers,
  firstGrams: gramsOf(group.firstKg) ?? 1_000,
  first: wire(fee(group.first) ?? 0n),
  stepGrams: gramsOf(group.stepKg) ?? 1_000,
  step: wire(fee(group.step) ?? 0n),
  freeFrom: worth(group.freeFrom) === undefined ? null : wire(worth(group.freeFrom)!),
});

/** Rules as they travel. */
export const wireRules = (rules: readonly FreightRule[]): WireRule[] =>
  rules.map((rule) => ({
    ...rule,
    first: wire(rule.first.minor),
    step: wire(rule.step.minor),
    freeFrom: rule.freeFrom && wire(rule.freeFrom.minor),
  }));
