import { forgetAddress, keepAddress, listAddresses, listRegions, parseAddress, type RequestOf } from '#contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { startCatalog, type TestCatalog, type Visitor } from '../support/start-catalog.js';
import { anAddress, phones } from '../support/village.js';
import { aKey } from './a-shop.js';

type Address = RequestOf<typeof keepAddress>['body'];

let database: TestDatabase;
let catalog: TestCatalog;
beforeAll(async () => {
  database = await aDatabase();
  catalog = await startCatalog({ database });
});
afterAll(async () => {
  await catalog?.close();
  await database?.drop();
});

describe('an address book', () => {
  let shopper: Visitor & { id: string };
  let other: Visitor & { id: string };
  beforeAll(async () => {
    shopper = await catalog.signIn(phones.shopper);
    other = await catalog.signIn(phones.otherShopper);
  });
  beforeEach(() => database.sql('delete from orders.address'));

  const keep = (more: Partial<Address> = {}, by = shopper) => by.call(keepAddress, { body: { id: aKey(), ...anAddress, ...more } });
  const refusal = (more: object, by: Visitor = shopper) =>
    by.refusal(keepAddress, { body: { id: aKey(), ...anAddress, ...more } } as never);
  const list = async (by = shopper) => (await by.call(listAddresses, {})).addresses;
  const forget = (address: string, by = shopper) => by.call(forgetAddress, { params: { address } });

  it('writes the region out and makes the first one the default', async () => {
    const kept = await keep();
    expect(kept).toMatchObject({ ...anAddress, region: '浙江省 杭州市 西湖区', isDefault: true });
    expect(await list()).toEqual([kept]);
  });

  it('has one default, and shows it first, then the latest', async () => {
    const names = ['一', '二', '三'];
    for (const name of names) await keep({ name, isDefault: name === '二' });
    expect((await list()).map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ['二', true],
      ['三', false],
      ['一', false],
    ]);
  });

  it('has one default whoever wants to be it at the same moment', async () => {
    await Promise.all(Array.from({ length: 12 }, (_, nth) => keep({ name: `第${nth}`, isDefault: nth % 2 === 0 })));
    const kept = await list();
    expect(kept).toHaveLength(12);
    expect(kept.filter(({ isDefault }) => isDefault)).toHaveLength(1);
  });

  it('puts a new one in the place of an old one', async () => {
    const old = await keep();
    await keep({ name: '妈妈' });
    const renewed = await keep({ detail: '文二路 1 号', replaces: old.id });
    expect(renewed.isDefault).toBe(true);
    expect((await list()).map(({ detail }) => detail)).toEqual(['文二路 1 号', anAddress.detail]);
    expect(await refusal({ replaces: old.id })).toMatchObject({ name: 'not-found' });
  });

  it('keeps one once, however often it is sent, also in the place of another', async () => {
    const old = await keep();
    const wish = { id: aKey(), detail: '文二路 1 号', replaces: old.id };
    const answers = await Promise.all(Array.from({ length: 5 }, () => keep(wish)));
    expect(new Set(answers.map(({ id }) => id))).toEqual(new Set([wish.id]));
    expect(await list()).toEqual([answers[0]]);
    expect(await refusal({ ...wish, detail: '文三路 1 号' })).toMatchObject({ name: 'key-reused' });
    expect(await refusal({ id: wish.id }, other)).toMatchObject({ name: 'key-reused' });
    await forget(wish.id);
    expect(await refusal(wish)).toMatchObject({ name: 'key-reused' });
    expect(await list()).toEqual([]);
  });

  it('forgets one, and makes the latest other one the default', async () => {
    const first = await keep();
    await keep({ name: '二' });
    await keep({ name: '三' });
    await forget(first.id);
    expect((await list()).map(({ name, isDefault }) => [name, isDefault])).toEqual([
      ['三', true],
      ['二', false],
    ]);
    expect(await shopper.refusal(forgetAddress, { params: { address: first.id } })).toMatchObject({ name: 'not-found' });
    expect(await database.sql('select from orders.address where id = $1', [first.id])).toHaveLength(1);
  });

  it('is nobody else’s', async () => {
    const mine = await keep();
    expect(await list(other)).toEqual([]);
    expect(await other.refusal(forgetAddress, { params: { address: mine.id } })).toMatchObject({ name: 'not-found' });
    expect(await refusal({ replaces: mine.id }, other)).toMatchObject({ name: 'not-found' });
    expect(await list()).toEqual([mine]);
    for (const [contract, request] of [
      [listAddresses, {}],
      [keepAddress, { body: { id: aKey(), ...anAddress } }],
      [forgetAddress, { params: { address: mine.id } }],
    ] as const)
      expect(await catalog.stranger.refusal(contract as typeof listAddresses, request as never)).toMatchObject({ name: 'signed-out' });
  });

  it('holds fifty, however many come at once', async () => {
    await database.sql(
      `insert into orders.address (id, person_id, name, phone, region_code, detail, created_at)
       select gen_random_uuid(), $1, '村友', '13800000013', '330106', '文一西路', now() from generate_series(1, 48)`,
      [shopper.id],
    );
    const answers = await Promise.allSettled(Array.from({ length: 6 }, () => keep()));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    expect(await refusal({})).toMatchObject({ name: 'too-many', details: { most: 50 } });
    const [any] = await list();
    expect((await keep({ replaces: any!.id })).id).not.toBe(any!.id);
  });

  it.each([
    ['a code of no region', '339999'],
    ['a province', '330000'],
    ['a city', '330100'],
    ['a district beyond the mainland', '810101'],
  ])('refuses %s', async (_, regionCode) => {
    expect(await refusal({ regionCode })).toMatchObject({ name: 'region-unknown', details: { regionCode } });
    expect(await list()).toEqual([]);
  });

  it.each<[string, object]>([
    ['no name', { name: ' ' }],
    ['a phone from elsewhere', { phone: '+44 7700 900000' }],
    ['a name that turns the reading direction', { name: '\u202Eevil' }],
    ['a street of three hundred characters', { detail: '路'.repeat(300) }],
    ['a region written by hand', { region: '火星' }],
    ['another person', { personId: aKey() }],
    ['something that replaces nothing', { replaces: 'x' }],
  ])('refuses %s as malformed', async (_, more) => {
    expect(await refusal(more)).toMatchObject({ name: 'malformed' });
  });
});

describe('reading a pasted address', () => {
  const parse = (text: string) => catalog.stranger.call(parseAddress, { body: { text } });

  it('fills in what the text says', async () => {
    expect(await parse('叶春梅 138 0000 0004 浙江省临海市括苍镇张家渡村 3-12 号')).toEqual({
      name: '叶春梅',
      phone: '13800000004',
      regionCode: '331082',
      region: '浙江省 台州市 临海市',
      detail: '括苍镇张家渡村 3-12 号',
    });
  });

  it('leaves empty what it does not say', async () => {
    expect(await parse('<script>alert(1)</script>')).toEqual({
      name: null,
      phone: null,
      regionCode: null,
      region: null,
      detail: '<script>alert(1)</script>',
    });
  });

  it('refuses nothing and too much', async () => {
    for (const text of ['', ' \n ', '路'.repeat(301)])
      expect(await catalog.stranger.refusal(parseAddress, { body: { text } })).toMatchObject({ name: 'malformed' });
  });
});

describe('regions to pick from', () => {
  it('are all provinces, cities and districts of the mainland', async () => {
    const { regions } = await catalog.stranger.call(listRegions, {});
    expect(regions).toHaveLength(31);
    const zhejiang = regions.find(({ code }) => code === '330000')!;
    const taizhou = zhejiang.within!.find(({ name }) => name === '台州市')!;
    expect(taizhou.within).toContainEqual({ code: '331082', name: '临海市' });
    expect(regions.flatMap(({ within }) => within!.flatMap((city) => city.within!)).length).toBeGreaterThan(2_900);
  });

  it('are not sent again to whoever has them', async () => {
    const first = await fetch(`${catalog.url}/api/regions`);
    const etag = first.headers.get('etag')!;
    expect(first.headers.get('cache-control')).toBe('public, max-age=86400');
    expect((await first.arrayBuffer()).byteLength).toBeGreaterThan(50_000);
    const again = await fetch(`${catalog.url}/api/regions`, { headers: { 'if-none-match': etag } });
    expect([again.status, (await again.arrayBuffer()).byteLength]).toEqual([304, 0]);
  });
});
