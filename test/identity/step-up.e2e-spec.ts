import { askForCode, askForStepUp, stepUp } from '#contracts';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { startCatalog, type TestCatalog, type Visitor } from '../support/start-catalog.js';
import { TestClock } from '../support/test-clock.js';
import { phones } from '../support/village.js';

let database: TestDatabase;
let catalog: TestCatalog;
let clock: TestClock;
let manager: Visitor & { id: string };

beforeAll(async () => {
  database = await aDatabase();
  clock = new TestClock();
  catalog = await startCatalog({ database, clock });
  manager = await catalog.signIn(phones.manager);
});
afterAll(async () => {
  await catalog.close();
  await database.drop();
});

const steppedUp = async (): Promise<(Date | null)[]> => {
  const rows = await database.sql<{ at: Date | null }>(
    'select stepped_up_at as at from identity.session where person_id = $1 order by created_at',
    [manager.id],
  );
  return rows.map(({ at }) => at);
};

describe('stepping up', () => {
  it('is for whoever is signed in', async () => {
    expect((await catalog.stranger.refusal(askForStepUp, {})).name).toBe('signed-out');
    expect((await catalog.stranger.refusal(stepUp, { body: { code: '123456' } })).name).toBe('signed-out');
  });

  it('sends a code to one’s own phone, and takes it once', async () => {
    const { shownCode } = await manager.call(askForStepUp, {});
    const wrong = shownCode === '000000' ? '000001' : '000000';
    expect(await manager.refusal(stepUp, { body: { code: wrong } })).toMatchObject({ name: 'code-wrong', details: { attemptsLeft: 4 } });
    expect(await steppedUp()).toEqual([null]);
    const { until } = await manager.call(stepUp, { body: { code: shownCode! } });
    expect(new Date(until).getTime()).toBe(clock.now().getTime() + 5 * 60_000);
    expect((await steppedUp())[0]).toEqual(clock.now());
    expect((await manager.refusal(stepUp, { body: { code: shownCode! } })).name).toBe('code-expired');
  });

  it('does not take the code of somebody else', async () => {
    clock.advance(61_000);
    const { shownCode: own } = await manager.call(askForStepUp, {});
    let theirs: string | null = own;
    while (theirs === own) theirs = (await catalog.stranger.call(askForCode, { body: { phone: phones.shopper } })).shownCode;
    const refused = await manager.refusal(stepUp, { body: { code: theirs! } });
    expect(refused.name).toBe('code-wrong');
  });

  it('counts for this browser only', async () => {
    clock.advance(61_000);
    await catalog.signIn(phones.manager);
    expect((await steppedUp())[1]).toBeNull();
  });

  it('is refused when it is malformed, or asked for too often', async () => {
    expect((await manager.refusal(stepUp, { body: { code: '12345' } })).name).toBe('malformed');
    clock.advance(61_000);
    for (let times = 0; times < 3; times += 1) await manager.call(askForStepUp, {});
    expect((await manager.refusal(askForStepUp, {})).name).toBe('too-many-requests');
  });
});
