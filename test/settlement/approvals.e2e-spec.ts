import { answerAdjustment, askAdjustment, listApprovals, proposeDecision } from '#contracts';
import { newId } from '#platform';
import { aDatabase, type TestDatabase } from '../support/a-database.js';
import { startCatalog, type TestCatalog, type Visitor } from '../support/start-catalog.js';
import { TestClock } from '../support/test-clock.js';
import { inVillage, phones } from '../support/village.js';

describe('what waits for a second person', () => {
  let database: TestDatabase;
  let catalog: TestCatalog;
  let workshop: string;
  let foreign: string;
  const clock = new TestClock(new Date('2026-11-22T03:00:00Z'));
  const who = {} as Record<
    'manager' | 'secondManager' | 'otherManager' | 'township' | 'county' | 'operator' | 'otherOperator',
    Visitor & { id: string }
  >;

  beforeAll(async () => {
    database = await aDatabase();
    catalog = await startCatalog({ database, clock });
    const village = inVillage(database);
    [workshop, foreign] = [await village.workshop('liugou'), await village.workshop('puping')];
    for (const name of ['manager', 'secondManager', 'otherManager', 'township', 'county', 'operator', 'otherOperator'] as const)
      who[name] = await catalog.signIn(phones[name]);
  });
  afterAll(async () => {
    await catalog.close();
    await database.drop();
  });

  const waiting = async (by: Visitor) => (await by.call(listApprovals, {})).approvals.map(({ kind, what }) => `${kind} ${what['zh-CN']}`);
  const at = (minutes: number): string => new Date(clock.now().getTime() + minutes * 60_000).toISOString();

  it('is for whoever sees a console, and nothing at first', async () => {
    expect((await catalog.stranger.refusal(listApprovals, {})).name).toBe('signed-out');
    expect((await (await catalog.signIn(phones.shopper)).refusal(listApprovals, {})).name).toBe('not-allowed');
    expect(await who.manager.call(listApprovals, {})).toEqual({ count: 0, approvals: [], differences: null });
    expect(await who.operator.call(listApprovals, {})).toEqual({
      count: 0,
      approvals: [],
      differences: { count: 0, amount: { minor: 0n, currency: 'CNY' }, period: null },
    });
  });

  it('is a batch of payouts, a rule and a debt of a workshop: for its other managers and the officers above, never for who asked', async () => {
    const [party] = await database.sql<{ id: string }>(
      `select id from catalog.party where kind = 'maker' and workshop_id = $1 order by id limit 1`,
      [workshop],
    );
    const [destination] = await database.sql<{ id: string }>(
      `insert into ledger.payout_destination (id, workshop_id, party_id, rail, provider_account, set_by, set_at, usable_from, replaced_at)
       values (gen_random_uuid(), $1, $2, 'stripe', 'acct_1', $3, now(), now(), now()) returning id`,
      [workshop, party!.id, who.manager.id],
    );
    for (const [place, number] of [
      [workshop, 'PB-261122-0001'],
      [foreign, 'PB-261122-0002'],
    ])
      await database.sql(
        `with batch as (insert into ledger.payout_batch (id, workshop_id, number, note, status, asked_by, asked_at) values ($1, $2, $3, '', 'frozen', $4, $5) returning id)
         insert into ledger.payout_item (id, batch_id, workshop_id, party_id, destination_id, rail, currency, amount_minor, status)
         select gen_random_uuid(), batch.id, $2, $6, $7, 'stripe', 'CNY', 4200, 'frozen' from batch`,
        [newId(clock), place, number, who.manager.id, at(1), party!.id, destination!.id],
      );
    await database.sql(
      `insert into catalog.rule_proposal (id, rule_id, workshop_id, status, legs, drafted_by, proposed_by, changed_at)
       select gen_random_uuid(), id, workshop_id, 'proposed', '[]', $2, $2, $3 from catalog.rule where workshop_id = $1 order by id limit 1`,
      [workshop, who.manager.id, at(2)],
    );
    await database.sql(
      `insert into ledger.write_off (id, workshop_id, party_id, amount_minor, reason, asked_at, asked_by) values (gen_random_uuid(), $1, $2, 300, 'x', $3, $4)`,
      [workshop, party!.id, at(3), who.manager.id],
    );
    const { count, approvals } = await who.secondManager.call(listApprovals, {});
    expect(count).toBe(3);
    expect(approvals).toMatchObject([
      { kind: 'payout', what: { en: 'PB-261122-0001' }, amount: { minor: 4_200n }, askedBy: '叶春梅', workshop: { id: workshop } },
      { kind: 'rule', amount: null },
      { kind: 'write-off', amount: { minor: 300n } },
    ]);
    expect(await waiting(who.manager)).toEqual([]);
    expect(await waiting(who.otherManager)).toEqual(['payout PB-261122-0002']);
    expect(await waiting(who.township)).toHaveLength(3);
    expect(await waiting(who.county)).toHaveLength(4);
    expect(await waiting(who.operator)).toEqual([]);
    await database.sql(
      `update ledger.payout_batch set status = 'approved', approved_by = $1, approved_at = now() where number = 'PB-261122-0001'`,
      [who.secondManager.id],
    );
    await database.sql(`update ledger.write_off set status = 'refused', answered_at = now(), answered_by = $1`, [who.secondManager.id]);
    expect((await waiting(who.secondManager)).map((one) => one.split(' ')[0])).toEqual(['rule']);
  });

  it('is an account put right for the operators, who answer for the platform, and for nobody who manages', async () => {
    const [party] = await database.sql<{ id: string }>(
      `select id from catalog.party where kind = 'maker' and workshop_id = $1 order by id limit 1`,
      [workshop],
    );
    const wish = {
      kind: 'credit',
      against: 'exp.goodwill',
      partyId: party!.id,
      amount: { minor: '350', currency: 'CNY' },
      reason: '补上次少算的',
    } as const;
    const asked = await who.manager.call(askAdjustment, { params: { workshop }, body: wish });
    for (const operator of [who.operator, who.otherOperator])
      expect((await operator.call(listApprovals, {})).approvals).toMatchObject([
        { kind: 'adjustment', id: asked.id, amount: { minor: 350n }, askedBy: '叶春梅', workshop: { id: workshop }, period: null },
      ]);
    for (const visitor of [who.manager, who.secondManager, who.otherManager, who.township, who.county])
      expect((await waiting(visitor)).filter((one) => one.startsWith('adjustment'))).toEqual([]);
    await who.operator.call(answerAdjustment, { params: { workshop, adjustment: asked.id }, body: { approve: false } });
    expect(await waiting(who.otherOperator)).toEqual([]);
  });

  it('is a proposal about the books for the other operator, and the differences are both operators’', async () => {
    const ids = [newId(clock), newId(clock)];
    for (const [nth, id] of ids.entries())
      await database.sql(
        `insert into ledger.break (id, key, period, check_name, bucket, theirs, currency, difference_minor, account, found_at, status)
         values ($1::uuid, $1::text, $2, 'R2', 'missing-ours', '{"kind":"bank","reference":"B1","at":"2026-10-02T01:00:00Z","minor":"-30","currency":"CNY"}', 'CNY', $3, 'bank.main', now(), 'open')`,
        [id, nth === 0 ? '2026-11' : '2026-10', nth === 0 ? -30 : 12],
      );
    await who.operator.call(proposeDecision, { params: { break: ids[0]! }, body: { decision: 'disregard', note: '银行会冲回' } });
    expect(await waiting(who.operator)).toEqual([]);
    expect(await who.otherOperator.call(listApprovals, {})).toMatchObject({
      count: 1,
      approvals: [
        { kind: 'difference', id: ids[0], period: '2026-11', what: { en: 'B1' }, amount: { minor: 30n }, workshop: null, askedBy: '韩松' },
      ],
      differences: { count: 2, amount: { minor: 42n }, period: '2026-10' },
    });
    expect((await who.county.call(listApprovals, {})).differences).toBeNull();
  });
});
