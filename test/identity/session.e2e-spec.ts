import { signOut, whoAmI } from '#contracts';
import { WorkshopsInScope } from '#identity';
import { SessionReader } from '#platform/http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { startCatalog, type TestCatalog } from '../support/start-catalog.js';
import { TestClock } from '../support/test-clock.js';
import { inVillage, phones } from '../support/village.js';

describe('a session', () => {
  const clock = new TestClock();
  let database: TestDatabase;
  let catalog: TestCatalog;

  beforeAll(async () => {
    database = await aDatabase();
    catalog = await startCatalog({ database, clock });
  });

  afterAll(async () => {
    await catalog?.close();
    await database?.drop();
  });

  it('is nobody without a cookie, and with one that was made up', async () => {
    expect(await catalog.stranger.call(whoAmI, {})).toEqual({ person: null });
    for (const token of ['', 'made-up', 'A'.repeat(43), "'; drop table identity.session; --", '%00', 'x'.repeat(3_000)]) {
      const reply = await request(catalog.url)
        .get('/api/session')
        .set('cookie', `cunbo_session=${encodeURIComponent(token)}`)
        .expect(200);
      expect(reply.body).toEqual({ person: null });
    }
  });

  it('says who is signed in', async () => {
    const helper = await catalog.signIn(phones.helper);
    const { person } = await helper.call(whoAmI, {});
    expect(person).toMatchObject({ id: helper.id, name: '方小雨', maskedPhone: '138****0003', roles: [{ role: 'helper' }] });
  });

  it('sees a role that was given a moment ago', async () => {
    const shopper = await catalog.signIn(phones.shopper);
    await database.sql('insert into identity.held_role values (gen_random_uuid(), $1, $2, $3, now())', [
      shopper.id,
      'helper',
      await inVillage(database).workshop('puping'),
    ]);
    const { person } = await shopper.call(whoAmI, {});
    expect(person!.roles).toMatchObject([{ role: 'helper', placeName: { 'zh-CN': '埔坪卤味共富工坊' } }]);
  });

  it('ends with signing out, at once and for every copy of the cookie', async () => {
    const shopper = await catalog.signIn(phones.otherShopper);
    const reply = await request(catalog.url).delete('/api/session').set('cookie', shopper.cookie!).expect(204);
    expect(reply.get('set-cookie')![0]).toMatch(/^cunbo_session=; .*Expires=Thu, 01 Jan 1970/);
    expect(await shopper.call(whoAmI, {})).toEqual({ person: null });
    await shopper.call(signOut, {});
    await catalog.stranger.call(signOut, {});
  });

  it('cannot be ended by a foreign page', async () => {
    const shopper = await catalog.signIn(phones.otherShopper);
    const reply = await request(catalog.url)
      .delete('/api/session')
      .set('cookie', shopper.cookie!)
      .set('origin', 'https://elsewhere.example')
      .expect(403);
    expect(reply.body.name).toBe('not-allowed');
    expect((await shopper.call(whoAmI, {})).person?.id).toBe(shopper.id);
  });

  it('ends after thirty days', async () => {
    const officer = await catalog.signIn(phones.county);
    clock.advance(30 * 24 * 3_600_000 - 1);
    expect((await officer.call(whoAmI, {})).person?.id).toBe(officer.id);
    clock.advance(1);
    expect(await officer.call(whoAmI, {})).toEqual({ person: null });
  });

  it.each([
    ['a manager', phones.manager, ['liugou']],
    ['a township officer', phones.township, ['liugou']],
    ['the county', phones.county, ['changtan', 'liugou', 'nanmen', 'puping', 'taoyuan', 'wufeng']],
    ['the operator', phones.operator, ['changtan', 'liugou', 'nanmen', 'puping', 'taoyuan', 'wufeng']],
    ['a streamer', phones.streamer, []],
    ['a helper', phones.helper, []],
    ['somebody new', '13700000001', []],
  ])('lets %s look into the books below their place only', async (_, phone, workshops) => {
    clock.advance(60_000);
    const { cookie } = await catalog.signIn(phone);
    const caller = await catalog.app.get(SessionReader).execute(cookie!.split('=')[1]!);
    const ids = await catalog.app.get(WorkshopsInScope).execute(caller!);
    const rows = await database.sql<{ code: string }>('select code from identity.place where id = any ($1) order by code', [ids]);
    expect(rows.map(({ code }) => code)).toEqual(workshops);
  });
});
