import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  brands,
  bundles,
  county,
  demoSignIns,
  makers,
  papers,
  people,
  products,
  rooms,
  rules,
  townships,
  villages,
  workshops,
} from './index.js';

const drawings = join(process.cwd(), 'apps/web/public');
const codesOf = (list: { code: string }[]) => list.map((each) => each.code);
const unique = (list: string[]) => new Set(list).size === list.length;

/** Every object inside `value` that has a Chinese or an English text, whatever its depth. */
function textsIn(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('zh-CN' in value || 'en' in value) return [value as Record<string, unknown>];
  return Object.values(value).flatMap(textsIn);
}

describe('the sample village', () => {
  it('is as large as a first visit needs', () => {
    expect(townships.length).toBeGreaterThanOrEqual(3);
    expect(workshops.length).toBeGreaterThanOrEqual(6);
    expect(new Set(workshops.map((each) => each.type))).toEqual(new Set(['processing', 'recruiting', 'live-selling', 'agri-tourism']));
    expect(makers.length).toBeGreaterThanOrEqual(20);
    expect(products.length).toBeGreaterThanOrEqual(30);
    expect(people.filter((each) => each.roles.some((held) => held.role === 'streamer'))).toHaveLength(2);
    expect(rooms.map((each) => each.title['zh-CN'])).toContain('妈妈的味道');
  });

  it('gives every thing a code of its own', () => {
    for (const list of [townships, villages, workshops, makers, products, rules, people, rooms]) expect(unique(codesOf(list))).toBe(true);
    expect(unique(products.flatMap((each) => codesOf(each.skus)))).toBe(true);
  });

  it('speaks both languages everywhere', () => {
    const everything = [county, townships, villages, workshops, makers, products, rules, people, rooms, demoSignIns];
    for (const text of textsIn(everything)) {
      expect(text).toEqual({ 'zh-CN': expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) });
      expect(text['zh-CN']).toMatch(/\p{Script=Han}/u);
      expect(text['en']).not.toMatch(/\p{Script=Han}/u);
    }
  });

  it('points only at what exists', () => {
    for (const each of villages) expect(codesOf(townships)).toContain(each.township);
    for (const each of workshops) {
      expect(codesOf(townships)).toContain(each.township);
      expect(villages.find((village) => village.code === each.village)?.township).toBe(each.township);
      const manager = people.find((person) => person.phone === each.managerPhone);
      expect(manager?.roles).toContainEqual({ role: 'manager', place: each.code });
    }
    for (const each of makers) {
      expect(codesOf(workshops)).toContain(each.workshop);
      expect(codesOf(villages)).toContain(each.village);
    }
    for (const each of products) {
      expect(makers.find((maker) => maker.code === each.maker)?.workshop).toBe(each.workshop);
      expect(rules.find((rule) => rule.code === each.rule)?.workshop).toBe(each.workshop);
    }
    const places = [county.code, ...codesOf(townships), ...codesOf(workshops)];
    for (const each of people) for (const held of each.roles) expect(places).toContain(held.place);
  });

  it('sells each maker’s work in rooms of several workshops', () => {
    expect(new Set(products.map((each) => each.maker))).toEqual(new Set(codesOf(makers)));
    for (const room of rooms) {
      const streamer = people.find((each) => each.code === room.streamer);
      expect(streamer?.roles.map((held) => held.role)).toContain('streamer');
      const bag = room.products.map((code) => products.find((each) => each.code === code));
      expect(bag).not.toContain(undefined);
      expect(unique(room.products)).toBe(true);
      expect(new Set(bag.map((each) => each?.workshop)).size).toBeGreaterThanOrEqual(3);
    }
  });

  it('packs what several workshops sell, for less than the parts cost alone', () => {
    const skus = new Map(products.flatMap((product) => product.skus.map((sku) => [sku.code, { ...sku, workshop: product.workshop }])));
    for (const { workshop, maker, skus: packs } of bundles) {
      expect(makers.find((each) => each.code === maker)?.workshop).toBe(workshop);
      for (const { priceMinor, parts } of packs) {
        const found = parts.map(({ sku, pieces }) => ({ ...skus.get(sku)!, pieces }));
        expect(new Set(found.map((part) => part.workshop)).size).toBeGreaterThanOrEqual(3);
        const worthOf = (some: typeof found): bigint => some.reduce((worth, part) => worth + part.priceMinor * BigInt(part.pieces), 0n);
        expect(priceMinor < worthOf(found)).toBe(true);
        expect(priceMinor > worthOf(found.filter((part) => part.workshop !== workshop))).toBe(true);
      }
    }
    for (const { workshop } of papers) expect(codesOf(workshops)).toContain(workshop);
    for (const brand of brands) for (const code of brand.products) expect(codesOf(products)).toContain(code);
  });

  it('prices and weighs every sku, and says how long food keeps', () => {
    for (const product of products) {
      expect(product.skus.length).toBeGreaterThan(0);
      for (const sku of product.skus) {
        expect(sku.priceMinor > 0n).toBe(true);
        expect(Number.isInteger(sku.stock) && sku.stock >= 0).toBe(true);
        expect(Number.isInteger(sku.weightGrams) && sku.weightGrams > 0).toBe(true);
      }
      const { shelfLifeDays, ingredients, material } = product.facts;
      expect(Boolean(ingredients) !== Boolean(material)).toBe(true);
      if (shelfLifeDays) expect(product.madeOnDaysAgo).toBeLessThan(shelfLifeDays);
    }
  });

  it('splits by rules that always come out whole', () => {
    for (const { legs } of rules) {
      expect(unique(legs.map((leg) => leg.role))).toBe(true);
      expect(legs.filter((leg) => leg.kind === 'residual')).toHaveLength(1);
      expect(legs.reduce((sum, leg) => sum + (leg.kind === 'bps' ? leg.bps : 0), 0)).toBeLessThanOrEqual(10_000);
      for (const leg of legs) if (leg.kind === 'fixed') expect(leg.amountMinor > 0n).toBe(true);
    }
  });

  it('signs in with phones that belong to one person each', () => {
    const owners = new Map<string, string>();
    for (const { code, phone } of [...people, ...makers]) {
      expect(phone).toMatch(/^1380000\d{4}$/);
      expect(owners.get(phone) ?? code).toBe(code);
      owners.set(phone, code);
    }
    for (const card of demoSignIns) {
      const person = people.find((each) => each.phone === card.phone);
      expect(person?.name['zh-CN']).toBe(card.name);
      expect(person?.roles.map((held) => held.role)).toEqual(card.role === 'shopper' ? [] : [card.role]);
    }
  });

  it('shows a light drawing for every picture it names', () => {
    const portraits = [...makers, ...people].map((each) => each.portrait).filter((path) => path !== undefined);
    for (const path of [...products.map((each) => each.picture), ...portraits]) {
      expect([path, existsSync(join(drawings, path))]).toEqual([path, true]);
      expect(statSync(join(drawings, path)).size).toBeLessThanOrEqual(6 * 1024);
    }
    for (const { cover } of rooms) expect(statSync(join(drawings, cover)).size).toBeLessThanOrEqual(30 * 1024);
  });
});
