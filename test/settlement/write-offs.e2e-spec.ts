import { answerWriteOff, askWriteOff, listBalances, listWriteOffs, setReserve, showReserve } from '#contracts';
import { BookWriteOffs } from '#settlement';
import { startCatalog, type TestCatalog, type Visitor } from '../support/start-catalog.js';
import { inVillage, phones } from '../support/village.js';
import { cracklings } from '../orders/a-shop.js';
import { aHold, dayMs, type Hold, type LegRow } from './a-hold.js';
import { mustBeSound } from './ledger-proof.js';

let hold: Hold;
let catalog: TestCatalog;
let workshop: string;
let manager: Visitor;
let township: Visitor;
let operator: Visitor;
beforeAll(async () => {
  hold = await aHold();
  catalog = await startCatalog({ database: hold.database, clock: hold.clock });
  workshop = await inVillage(hold.database).workshop('liugou');
});
// Weeks pass in these specs, and with them sessions.
beforeEach(async () => {
  [manager, township, operator] = [
    await catalog.signIn(phones.manager),
    await catalog.signIn(phones.township),
    await catalog.signIn(phones.operator),
  ];
});
afterAll(async () => {
  await catalog.close();
  await hold.close();
});
afterEach(() => mustBeSound(hold.database));

/** Somebody who was paid out what is refunded afterwards. */
async function aDebt(role = 'maker'): Promise<LegRow> {
  const order = await hold.anOrder();
  hold.clock.advance(7 * dayMs);
  await hold.releasing.execute();
  const leg = (await hold.legsOf(order)).find((one) => one.role === role)!;
  await hold.payOut(leg.partyId, await hold.on('party.available', leg.partyId));
  const [line] = await hold.linesOf(order);
  await hold.accept(await hold.aRequest(line!.id, line!.baseMinor));
  expect(await hold.on('party.available', leg.partyId)).toBe(-leg.amount);
  return leg;
}
const here = () => ({ params: { workshop } });
const ask = (by: Visitor, partyId: string) => by.call(askWriteOff, { ...here(), body: { partyId, reason: '已无来往' } });
const answer = (id: string, approve: boolean) => ({ params: { workshop, writeOff: id }, body: { approve } });
const balanceOf = async (partyId: string) =>
  (await manager.call(listBalances, here())).balances.find((party) => party.partyId === partyId)!;

describe('writing off what a party owes', () => {
  it('makes it a claim once another has approved it, and what the party earns next is its own', async () => {
    const { partyId, amount } = await aDebt();
    const asked = await ask(manager, partyId);
    expect(asked).toMatchObject({ status: 'asked', mayAnswer: false, reason: '已无来往', booked: null });
    expect(asked.amount.minor).toBe(amount);
    expect((await township.call(listWriteOffs, here())).writeOffs[0]).toMatchObject({ id: asked.id, mayAnswer: true });
    expect(await township.call(answerWriteOff, answer(asked.id, true))).toMatchObject({ status: 'approved' });
    expect(await Promise.all(Array.from({ length: 4 }, () => new BookWriteOffs(hold.worker, hold.clock).execute()))).toContain(1);
    const { available, receivable } = await balanceOf(partyId);
    expect([available.minor, receivable.minor]).toEqual([0n, amount]);
    expect((await manager.call(listWriteOffs, here())).writeOffs[0]).toMatchObject({ status: 'booked', booked: asked.amount });
    const next = await hold.anOrder();
    hold.clock.advance(7 * dayMs);
    await hold.releasing.execute();
    const earned = (await hold.legsOf(next)).find((leg) => leg.partyId === partyId)!.amount;
    manager = await catalog.signIn(phones.manager);
    expect((await balanceOf(partyId)).available.minor).toBe(earned);
  });

  it('takes only what is still owed, or nothing where it was paid back meanwhile', async () => {
    const { partyId } = await aDebt('collective');
    const asked = await ask(manager, partyId);
    await hold.anOrder({ [cracklings]: 2 });
    hold.clock.advance(7 * dayMs);
    await hold.releasing.execute();
    await township.call(answerWriteOff, answer(asked.id, true));
    expect(await new BookWriteOffs(hold.worker, hold.clock).execute()).toBe(1);
    expect((await manager.call(listWriteOffs, here())).writeOffs[0]).toMatchObject({ id: asked.id, status: 'void', booked: null });
    expect((await balanceOf(partyId)).receivable.minor).toBe(0n);
  });

  it('is never approved by who asked, and answered once by many who try', async () => {
    const { partyId } = await aDebt('workshop');
    const asked = await ask(manager, partyId);
    expect(await manager.refusal(answerWriteOff, answer(asked.id, true))).toMatchObject({ name: 'own-request' });
    expect(await manager.refusal(askWriteOff, { ...here(), body: { partyId, reason: '再来' } })).toMatchObject({ name: 'write-off-asked' });
    const county = await catalog.signIn(phones.county);
    const answers = await Promise.allSettled([
      township.call(answerWriteOff, answer(asked.id, false)),
      county.call(answerWriteOff, answer(asked.id, true)),
      township.call(answerWriteOff, answer(asked.id, false)),
    ]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await county.refusal(answerWriteOff, answer(asked.id, true))).toMatchObject({ name: 'write-off-state' });
    await new BookWriteOffs(hold.worker, hold.clock).execute();
  });

  it('is refused without a debt, for a stranger’s party, and to whom it is not for', async () => {
    const [station] = await hold.database.sql<{ id: string }>(
      `select id from catalog.party p where workshop_id = $1 and not exists (select from ledger.account a where a.party_id = p.id) limit 1`,
      [workshop],
    );
    const body = { partyId: station!.id, reason: '没有' };
    expect(await manager.refusal(askWriteOff, { ...here(), body })).toMatchObject({ name: 'nothing-owed' });
    const [foreign] = await hold.database.sql<{ id: string }>(
      'select id from catalog.party where workshop_id is distinct from $1 limit 1',
      [workshop],
    );
    expect(await manager.refusal(askWriteOff, { ...here(), body: { ...body, partyId: foreign!.id } })).toMatchObject({ name: 'not-found' });
    expect(await manager.refusal(askWriteOff, { ...here(), body: { ...body, reason: '' } })).toMatchObject({ name: 'malformed' });
    expect(await manager.refusal(answerWriteOff, answer(workshop, true))).toMatchObject({ name: 'not-found' });
    expect(await township.refusal(askWriteOff, { ...here(), body })).toMatchObject({ name: 'not-allowed' });
    expect(await operator.refusal(answerWriteOff, answer(workshop, true))).toMatchObject({ name: 'not-allowed' });
    const other = await catalog.signIn(phones.otherManager);
    expect(await other.refusal(askWriteOff, { ...here(), body })).toMatchObject({ name: 'not-found' });
    expect(await other.refusal(answerWriteOff, answer(workshop, true))).toMatchObject({ name: 'not-found' });
    expect(await other.refusal(listWriteOffs, here())).toMatchObject({ name: 'not-found' });
    expect(await catalog.stranger.refusal(listWriteOffs, here())).toMatchObject({ name: 'signed-out' });
  });

  it('lets no console write what only the books say', async () => {
    const asConsole = (sql: string) =>
      hold.database.sqlAs('cunbo_console', `begin; select set_config('cunbo.workshops', '{${workshop}}', true); ${sql}; rollback`);
    await expect(asConsole(`update ledger.write_off set booked_at = now()`)).rejects.toMatchObject({ code: '42501' });
    await ask(manager, (await aDebt('maker')).partyId);
    await expect(asConsole(`update ledger.write_off set status = 'booked'`)).rejects.toMatchObject({ code: '42501' });
    await expect(asConsole(`delete from ledger.write_off`)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('balances', () => {
  it('say what is kept back, and when the next money is free', async () => {
    const before = await balanceOf(workshop);
    expect(before.nextFree).toBeNull();
    await operator.call(setReserve, { ...here(), body: { bps: 2_000, days: 3 } });
    const order = await hold.anOrder();
    const at = new Date(hold.clock.now().getTime() + 7 * dayMs);
    const own = (await hold.legsOf(order)).find(({ role }) => role === 'workshop')!;
    const waiting = await balanceOf(workshop);
    expect(waiting.nextFree).toEqual({ at: at.toISOString(), amount: { minor: own.amount, currency: 'CNY' } });
    hold.clock.advance(7 * dayMs);
    await hold.releasing.execute();
    const after = await balanceOf(workshop);
    expect(after.nextFree).toBeNull();
    expect(after.reserve.minor).toBe(own.amount / 5n);
    expect(after.available.minor - before.available.minor).toBe(own.amount - own.amount / 5n);
    const { total, balances } = await manager.call(listBalances, here());
    expect(total.reserve.minor).toBe(balances.reduce((sum, party) => sum + party.reserve.minor, 0n));
  });
});

describe('the reserve of a workshop', () => {
  it('is shown to who sees its books, and set by the operator alone', async () => {
    const body = { bps: 500, days: 14 };
    expect(await operator.call(setReserve, { ...here(), body })).toEqual({ rule: body, mayChange: true });
    expect(await manager.call(showReserve, here())).toEqual({ rule: body, mayChange: false });
    expect(await manager.refusal(setReserve, { ...here(), body })).toMatchObject({ name: 'not-allowed' });
    expect(await operator.refusal(setReserve, { ...here(), body: { bps: 5_001, days: 14 } })).toMatchObject({ name: 'malformed' });
    expect(await operator.refusal(setReserve, { params: { workshop: own() }, body })).toMatchObject({ name: 'not-found' });
    expect(await (await catalog.signIn(phones.otherManager)).refusal(showReserve, here())).toMatchObject({ name: 'not-found' });
    expect(await catalog.stranger.refusal(showReserve, here())).toMatchObject({ name: 'signed-out' });
    const puping = await inVillage(hold.database).workshop('puping');
    expect(await operator.call(showReserve, { params: { workshop: puping } })).toEqual({ rule: null, mayChange: true });
  });
  const own = () => '0196a000-0000-7000-8000-00000000000a';
});
