import { askForCode, signIn, whoAmI } from '#contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { startCatalog, type TestCatalog } from '../support/start-catalog.js';
import { TestClock } from '../support/test-clock.js';
import { phones } from '../support/village.js';

describe('signing in', () => {
  const clock = new TestClock();
  let database: TestDatabase;
  let catalog: TestCatalog;
  let newcomers = 0;
  const aPhone = (): string => `137${String(++newcomers).padStart(8, '0')}`;
  const codeFor = async (phone: string): Promise<string> => (await catalog.stranger.call(askForCode, { body: { phone } })).shownCode!;
  const wrong = (code: string): string => (code === '000000' ? '000001' : '000000');
  const tryCode = (phone: string, code: string) => request(catalog.url).post('/api/sessions').send({ phone, code });

  beforeAll(async () => {
    database = await aDatabase();
    catalog = await startCatalog({ database, clock });
  });

  afterAll(async () => {
    await catalog?.close();
    await database?.drop();
  });

  it('opens a session for whoever knows the code, and shows roles with their places', async () => {
    const code = await codeFor(phones.manager);
    const person = await catalog.stranger.call(signIn, { body: { phone: phones.manager, code } });
    expect(person).toMatchObject({
      name: '叶春梅',
      maskedPhone: '138****0004',
      roles: [{ role: 'manager', placeName: { 'zh-CN': '柳沟村共富工坊' } }],
    });
  });

  it('puts the session into a cookie that scripts and foreign pages do not get, and keeps only its hash', async () => {
    const phone = aPhone();
    const reply = await tryCode(phone, await codeFor(phone)).expect(201);
    const [cookie] = reply.get('set-cookie')!;
    expect(cookie).toMatch(/^cunbo_session=[\w-]{43}; .*Path=\/; .*HttpOnly.*; SameSite=Lax$/);
    expect(cookie).not.toContain('Secure');
    const token = /=([\w-]{43});/.exec(cookie!)![1]!;
    expect(JSON.stringify(await database.sql('select * from identity.session'))).not.toContain(token);
  });

  it('marks the cookie as secure behind https', async () => {
    const phone = aPhone();
    const reply = await tryCode(phone, await codeFor(phone))
      .set('x-forwarded-proto', 'https')
      .expect(201);
    expect(reply.get('set-cookie')![0]).toContain('; Secure');
  });

  it('marks it too when visitors come by https, whatever the proxies say', async () => {
    const shop = await startCatalog({ database, clock, publicUrl: 'https://shop.example.org' });
    const phone = aPhone();
    const code = await codeFor(phone);
    const reply = await request(shop.url).post('/api/sessions').send({ phone, code }).expect(201);
    expect(reply.get('set-cookie')![0]).toContain('; Secure');
    await shop.close();
  });

  it.each([
    ['zh-CN', '村友'],
    ['en', 'Neighbour '],
  ])('welcomes a new phone as a shopper, named in %s', async (language, name) => {
    const phone = aPhone();
    const reply = await tryCode(phone, await codeFor(phone))
      .set('accept-language', language)
      .expect(201);
    expect(reply.body).toEqual({
      id: expect.any(String),
      name: `${name}${phone.slice(-4)}`,
      maskedPhone: expect.stringContaining('****'),
      roles: [],
    });
  });

  it('knows a phone again', async () => {
    const first = await catalog.signIn(phones.shopper);
    const second = await catalog.signIn(phones.shopper);
    expect(second.id).toBe(first.id);
    expect(second.cookie).not.toBe(first.cookie);
    expect((await first.call(whoAmI, {})).person?.id).toBe(first.id);
  });

  it('counts wrong codes, and after five even the right one no longer works', async () => {
    const phone = aPhone();
    const code = await codeFor(phone);
    for (const attemptsLeft of [4, 3, 2, 1, 0]) {
      const refused = await tryCode(phone, wrong(code)).expect(409);
      expect(refused.body).toMatchObject({ name: 'code-wrong', details: { attemptsLeft } });
    }
    expect((await tryCode(phone, code).expect(409)).body.name).toBe('code-expired');
    expect(await database.sql('select from identity.person where phone = $1', [phone])).toHaveLength(0);
  });

  it('counts wrong codes that come at once', async () => {
    const phone = aPhone();
    const code = await codeFor(phone);
    const names = (await Promise.all(Array.from({ length: 12 }, () => tryCode(phone, wrong(code))))).map(({ body }) => body.name as string);
    expect(names.filter((name) => name === 'code-wrong')).toHaveLength(5);
    expect(names.filter((name) => name === 'code-expired')).toHaveLength(7);
  });

  it('refuses a code after five minutes', async () => {
    const phone = aPhone();
    const code = await codeFor(phone);
    clock.advance(300_000);
    expect((await tryCode(phone, code).expect(409)).body.name).toBe('code-expired');
  });

  it('refuses an older code once a newer one was sent', async () => {
    const phone = aPhone();
    const older = await codeFor(phone);
    let newer = await codeFor(phone);
    if (newer === older) newer = await codeFor(phone);
    expect((await tryCode(phone, older).expect(409)).body.name).toBe('code-wrong');
    await tryCode(phone, newer).expect(201);
  });

  it('refuses a phone that never asked', async () => {
    expect((await tryCode(aPhone(), '123456').expect(409)).body.name).toBe('code-expired');
  });

  it('lets one of eight sign-ins with the same code through', async () => {
    const phone = aPhone();
    const code = await codeFor(phone);
    const replies = await Promise.all(Array.from({ length: 8 }, () => tryCode(phone, code)));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(replies.filter(({ body }) => body.name === 'code-expired')).toHaveLength(7);
    expect(
      await database.sql('select from identity.session s join identity.person p on p.id = s.person_id where p.phone = $1', [phone]),
    ).toHaveLength(1);
  });

  it.each([
    ['five digits', { code: '12345' }],
    ['letters', { code: 'abcdef' }],
    ['a number', { code: 123_456 }],
    ['full-width digits', { code: '１２３４５６' }],
    ['a key that nobody asked for', { code: '123456', role: 'operator' }],
  ])('refuses %s as malformed', async (_, body) => {
    const reply = await request(catalog.url)
      .post('/api/sessions')
      .send({ phone: aPhone(), ...body })
      .expect(422);
    expect(reply.body.name).toBe('malformed');
  });
});
