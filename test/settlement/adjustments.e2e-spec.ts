import { type Adjustment, answerAdjustment, askAdjustment, listAdjustments, type RequestOf, showStatement } from '#contracts';
import { BookAdjustments } from '#settlement';
import { periodOf } from '../../libs/settlement/books/period.js';
import { writtenOff } from '../../libs/settlement/books/hold-journals.js';
import { writeJournals } from '../../libs/settlement/books/write-journals.js';
import { startCatalog, type TestCatalog, type Visitor } from '../support/start-catalog.js';
import { inVillage, phones } from '../support/village.js';
import { aHold, dayMs, type Hold } from './a-hold.js';
import { mustBeSound, onAccount } from './ledger-proof.js';

type Wish = RequestOf<typeof askAdjustment>['body'];

let hold: Hold;
let catalog: TestCatalog;
let workshop: string;
let maker: string;
let box: string;
let manager: Visitor;
let operator: Visitor;
beforeAll(async () => {
  hold = await aHold();
  catalog = await startCatalog({ database: hold.database, clock: hold.clock });
  workshop = await inVillage(hold.database).workshop('liugou');
  maker = await inVillage(hold.database).maker('zhou-guilan');
  const [custodian] = await hold.database.sql<{ party_id: string }>('select party_id from ledger.custodian where workshop_id = $1', [
    workshop,
  ]);
  box = custodian!.party_id;
  await hold.anOrder();
  hold.clock.advance(7 * dayMs);
  await hold.releasing.execute();
  [manager, operator] = [await catalog.signIn(phones.manager), await catalog.signIn(phones.operator)];
});
afterAll(async () => {
  await catalog.close();
  await hold.close();
});
afterEach(() => mustBeSound(hold.database));

const fen = (minor: bigint) => ({ minor: minor.toString(), currency: 'CNY' as const });
const ask = (wish: Wish, by = manager): Promise<Adjustment> => by.call(askAdjustment, { params: { workshop }, body: wish });
const refusal = async (wish: unknown, by = manager): Promise<string> =>
  (await by.refusal(askAdjustment, { params: { workshop }, body: wish } as never)).name;
const answering = (adjustment: string, approve = true) => ({ params: { workshop, adjustment }, body: { approve } });
const book = () => new BookAdjustments(hold.worker, hold.clock).execute();
const shown = async (id: string): Promise<Adjustment> =>
  (await manager.call(listAdjustments, { params: { workshop } })).adjustments.find((one) => one.id === id)!;
const on = (account: string) => hold.on(account, maker);
const credit = (minor: bigint): Wish => ({
  kind: 'credit',
  against: 'exp.goodwill',
  partyId: maker,
  amount: fen(minor),
  reason: '补上次少算的',
});

/** Somebody of whom so much is claimed. */
const aClaim = (minor: bigint) =>
  hold.worker.transaction((tx) =>
    writeJournals(tx, [writtenOff({ id: crypto.randomUUID(), partyId: maker, currency: 'CNY', amountMinor: minor }, hold.clock.now())]),
  );
const agreed = async (wish: Wish): Promise<Adjustment> => {
  const { id } = await ask(wish);
  await operator.call(answerAdjustment, answering(id));
  expect(await book()).toBe(1);
  return shown(id);
};

describe('putting right what a party is owed', () => {
  it('needs the workshop and the platform, and stands in the statement', async () => {
    const before = await on('party.available');
    const asked = await ask(credit(350n));
    expect(asked).toMatchObject({ status: 'asked', kind: 'credit', against: 'exp.goodwill', mayAnswer: false, booked: null });
    const { adjustments, mayAsk } = await operator.call(listAdjustments, { params: { workshop } });
    expect([adjustments[0], mayAsk]).toEqual([{ ...asked, mayAnswer: true }, false]);
    expect(await operator.call(answerAdjustment, answering(asked.id))).toMatchObject({ status: 'approved', mayAnswer: false });
    expect((await Promise.all(Array.from({ length: 4 }, book))).reduce((all, one) => all + one)).toBe(1);
    expect(await on('party.available')).toBe(before + 350n);
    expect(await onAccount(hold.database, 'exp.goodwill')).toBe(350n);
    expect(await shown(asked.id)).toMatchObject({ status: 'booked', booked: { minor: 350n } });
    const { lines } = await manager.call(showStatement, {
      params: { workshop, party: maker, period: periodOf(hold.clock.now()) },
      query: {},
    });
    expect(lines.at(-1)).toMatchObject({ kind: 'party.adjusted', amount: { minor: 350n } });
  });

  it('takes back too, also below 0, against what nobody could explain', async () => {
    const before = await on('party.available');
    const wish: Wish = { kind: 'debit', against: 'suspense', partyId: maker, amount: fen(before + 100n), reason: '多付的货款' };
    expect(await agreed(wish)).toMatchObject({ status: 'booked' });
    expect(await on('party.available')).toBe(-100n);
    expect(await onAccount(hold.database, 'suspense')).toBe(-before - 100n);
    await agreed({ ...wish, kind: 'credit' });
    expect(await on('party.available')).toBe(before);
  });

  it('moves nothing when it is refused, is answered once, and there is one at a time for a party', async () => {
    const before = await on('party.available');
    const { id } = await ask(credit(5n));
    expect(await refusal(credit(6n))).toBe('adjustment-asked');
    const answers = await Promise.allSettled([
      operator.call(answerAdjustment, answering(id, false)),
      operator.call(answerAdjustment, answering(id, false)),
    ]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await operator.refusal(answerAdjustment, answering(id))).toMatchObject({
      name: 'adjustment-state',
      details: { status: 'refused' },
    });
    expect([await book(), await on('party.available')]).toEqual([0, before]);
  });

  it('is asked for by the workshop alone and answered by the platform alone, never by who asked', async () => {
    const [township, other] = [await catalog.signIn(phones.township), await catalog.signIn(phones.otherManager)];
    expect(await refusal(credit(5n), operator)).toBe('not-allowed');
    expect(await refusal(credit(5n), township)).toBe('not-allowed');
    expect(await refusal(credit(5n), other)).toBe('not-found');
    expect((await catalog.stranger.refusal(listAdjustments, { params: { workshop } })).name).toBe('signed-out');
    expect((await other.refusal(listAdjustments, { params: { workshop } })).name).toBe('not-found');
    const { id } = await ask(credit(5n));
    for (const who of [manager, township]) expect((await who.refusal(answerAdjustment, answering(id))).name).toBe('not-allowed');
    await hold.database.sql('update ledger.adjustment set asked_by = (select id from identity.person where phone = $1) where id = $2', [
      phones.operator,
      id,
    ]);
    expect((await operator.refusal(answerAdjustment, answering(id))).name).toBe('own-request');
    expect((await operator.refusal(answerAdjustment, answering(workshop))).name).toBe('not-found');
    await hold.database.sql('delete from ledger.adjustment where id = $1', [id]);
  });

  it.each<[string, string, () => object]>([
    ['nothing', 'malformed', () => credit(0n)],
    ['more than a million yuan', 'malformed', () => credit(100_000_001n)],
    ['no reason', 'malformed', () => ({ ...credit(5n), reason: ' ' })],
    ['another account', 'malformed', () => ({ ...credit(5n), against: 'bank.main' })],
    ['an extra key', 'malformed', () => ({ ...credit(5n), status: 'booked' })],
    ['a party of nobody here', 'not-found', () => ({ ...credit(5n), partyId: workshop.replace(/^./, '9') })],
    ['a cash box', 'not-found', () => ({ ...credit(5n), partyId: box })],
    ['a claim that is not there', 'nothing-owed', () => ({ kind: 'claim-given-up', partyId: maker, amount: fen(5n), reason: '收不回' })],
  ])('refuses %s', async (_, name, wish) => {
    expect(await refusal(wish())).toBe(name);
  });

  it('lets no console write what only the books say', async () => {
    const asConsole = (sql: string) =>
      hold.database.sqlAs('cunbo_console', `begin; select set_config('cunbo.workshops', '{${workshop}}', true); ${sql}; rollback`);
    await expect(asConsole('update ledger.adjustment set booked_at = now()')).rejects.toMatchObject({ code: '42501' });
    await expect(asConsole('delete from ledger.adjustment')).rejects.toMatchObject({ code: '42501' });
  });
});

describe('the end of a claim', () => {
  const end = (kind: 'claim-netted' | 'claim-given-up', minor: bigint): Wish => ({
    kind,
    partyId: maker,
    amount: fen(minor),
    reason: '了结',
  });

  it('is at our expense where it will not be paid, and no more than is claimed', async () => {
    await aClaim(400n);
    expect(await refusal(end('claim-given-up', 401n))).toBe('beyond-claim');
    expect(await agreed(end('claim-given-up', 150n))).toMatchObject({ status: 'booked' });
    expect([await on('party.receivable'), await onAccount(hold.database, 'exp.bad_debt')]).toEqual([-250n, 150n]);
  });

  it('is what was paid back in cash, which lies in a box of the workshop', async () => {
    const wish: Wish = { kind: 'claim-paid', partyId: maker, custodianId: box, amount: fen(100n), reason: '送来现金' };
    expect(await refusal({ ...wish, custodianId: maker })).toBe('not-found');
    expect(await refusal({ ...wish, custodianId: undefined })).toBe('malformed');
    const cash = await hold.on('cash.float', box);
    expect(await agreed(wish)).toMatchObject({ status: 'booked' });
    expect([await on('party.receivable'), await hold.on('cash.float', box)]).toEqual([-150n, cash - 100n]);
  });

  it('is taken off what is payable, no more than that is, and void where there is nothing', async () => {
    const payable = await on('party.available');
    expect(payable > 150n).toBe(true);
    await hold.payOut(maker, payable - 60n);
    expect(await agreed(end('claim-netted', 150n))).toMatchObject({ status: 'booked', booked: { minor: 60n } });
    expect([await on('party.receivable'), await on('party.available')]).toEqual([-90n, 0n]);
    expect(await agreed(end('claim-netted', 90n))).toMatchObject({ status: 'void', booked: null });
    expect(await on('party.receivable')).toBe(-90n);
  });

  it('takes what is still claimed when it is booked, however many ask for the same', async () => {
    const { id } = await ask(end('claim-given-up', 90n));
    await operator.call(answerAdjustment, answering(id));
    await hold.worker.transaction((tx) =>
      writeJournals(tx, [writtenOff({ id: crypto.randomUUID(), partyId: maker, currency: 'CNY', amountMinor: -50n }, hold.clock.now())]),
    );
    await Promise.all([book(), book(), book()]);
    expect(await shown(id)).toMatchObject({ status: 'booked', booked: { minor: 40n } });
    expect(await on('party.receivable')).toBe(0n);
  });
});
