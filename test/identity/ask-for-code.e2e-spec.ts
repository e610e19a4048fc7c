import { askForCode } from '#contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { startCatalog, type TestCatalog } from '../support/start-catalog.js';
import { TestClock } from '../support/test-clock.js';

describe('asking for a sign-in code', () => {
  const clock = new TestClock();
  let database: TestDatabase;
  let catalog: TestCatalog;
  let asked = 0;
  const aPhone = (): string => `139${String(++asked).padStart(8, '0')}`;
  const ask = (phone: string, address = '127.0.0.1') =>
    request(catalog.url).post('/api/sign-in-codes').set('x-forwarded-for', address).send({ phone });

  beforeAll(async () => {
    database = await aDatabase();
    catalog = await startCatalog({ database, clock });
  });

  afterAll(async () => {
    await catalog?.close();
    await database?.drop();
  });

  it('answers a code of six digits that lives for five minutes', async () => {
    const { shownCode, expiresAt } = await catalog.stranger.call(askForCode, { body: { phone: aPhone() } });
    expect(shownCode).toMatch(/^\d{6}$/);
    expect(new Date(expiresAt).getTime() - clock.now().getTime()).toBe(300_000);
  });

  it('keeps neither the code nor the address in plain', async () => {
    const phone = aPhone();
    const { body } = await ask(phone, '203.0.113.50').expect(201);
    const [row] = await database.sql('select * from identity.sign_in_code where phone = $1', [phone]);
    expect(row!.code_hash).toMatch(/^[0-9a-f]{64}$/);
    expect(row!.asked_from).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(row)).not.toContain(`"${body.shownCode}"`);
    expect(JSON.stringify(row)).not.toContain('203.0.113.50');
  });

  it.each([
    ['no phone', {}],
    ['a landline', { phone: '05771234567' }],
    ['a country code', { phone: '+8613900000000' }],
    ['a number instead of text', { phone: 13_900_000_000 }],
    ['a list', { phone: ['13900000000'] }],
    ['a phone of ten thousand digits', { phone: '1'.repeat(10_000) }],
    ['a key that nobody asked for', { phone: '13900000000', role: 'operator' }],
  ])('refuses %s as malformed', async (_, body) => {
    const reply = await request(catalog.url).post('/api/sign-in-codes').send(body).expect(422);
    expect(reply.body).toMatchObject({ name: 'malformed', details: { issues: [{ path: expect.stringContaining('body') }] } });
  });

  it('refuses broken JSON as unreadable', async () => {
    const reply = await request(catalog.url)
      .post('/api/sign-in-codes')
      .set('content-type', 'application/json')
      .send('{"phone":')
      .expect(400);
    expect(reply.body.name).toBe('unreadable');
  });

  it('refuses a fourth code within a minute, says how long to wait, and keeps its word', async () => {
    const phone = aPhone();
    await ask(phone).expect(201);
    clock.advance(20_000);
    await ask(phone).expect(201);
    await ask(phone).expect(201);
    const refused = await ask(phone).expect(429);
    expect(refused.body).toMatchObject({ name: 'too-many-requests', details: { retryAfterSeconds: 40 } });
    clock.advance(39_000);
    await ask(phone).expect(429);
    clock.advance(1_000);
    await ask(phone).expect(201);
  });

  it('refuses the twenty-first code within an hour', async () => {
    const phone = aPhone();
    for (let times = 0; times < 20; times += 1) {
      await ask(phone).expect(201);
      clock.advance(30_000);
    }
    expect((await ask(phone).expect(429)).body.details.retryAfterSeconds).toBe(3_000);
  });

  it('refuses the forty-first code within a day', async () => {
    const phone = aPhone();
    for (let times = 0; times < 40; times += 1) {
      await ask(phone).expect(201);
      clock.advance(15 * 60_000);
    }
    expect((await ask(phone).expect(429)).body.details.retryAfterSeconds).toBe(14 * 3_600);
  });

  it('lets three of ten requests at once through', async () => {
    const phone = aPhone();
    const replies = await Promise.all(Array.from({ length: 10 }, () => ask(phone)));
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 201, 201, ...Array.from({ length: 7 }, () => 429)]);
  });

  it('refuses an address that runs through phones, and nobody else', async () => {
    for (let times = 0; times < 30; times += 1) await ask(aPhone(), '203.0.113.9').expect(201);
    expect((await ask(aPhone(), '203.0.113.9').expect(429)).body.details.retryAfterSeconds).toBe(60);
    await ask(aPhone(), '203.0.113.10').expect(201);
  });
});
