import { createHash } from 'node:crypto';
import { approveBatch, downloadBankFile, fundCustodian, importBankAnswer, listPayouts, type PayoutBatch, signReceipt } from '#contracts';
import type { Visitor } from '../../support/start-catalog.js';
import { phones } from '../../support/village.js';
import { faultsOfTheBooks, onAccount } from '../ledger-proof.js';
import { aPayoutDesk, legsOf, owedOn, type PayoutDesk } from './a-payout-desk.js';

const number = '6228480402564890018';
const fundId = '0196a000-0000-7000-8000-00000000000f';
let desk: PayoutDesk;
let batch: PayoutBatch;

beforeAll(async () => {
  desk = await aPayoutDesk();
  await desk.payTo(desk.makers.other, { rail: 'bank', holder: '张美玉', bank: '云溪农商银行', number });
  await desk.payTo(desk.workshop, { rail: 'bank', holder: '柳沟村共富工坊, 一部', bank: '云溪农商银行', number: '9558801234567890' });
});
afterAll(() => desk.close());

const fund = (amount: bigint, id = fundId) => ({
  params: { workshop: desk.workshop, custodian: desk.custodian },
  body: { id, amount: { minor: amount.toString(), currency: 'CNY' as const } },
});
const fileOf = async (visitor: Visitor) => {
  const path = downloadBankFile.path.replace(':workshop', desk.workshop).replace(':batch', batch.batch.id);
  return fetch(desk.catalog.url + path, visitor.cookie ? { headers: { cookie: visitor.cookie } } : {});
};
const answer = (csv: string) => ({ params: { workshop: desk.workshop, batch: batch.batch.id }, body: { csv } });
const yuan = (minor: bigint): string => `${minor / 100n}.${(minor % 100n).toString().padStart(2, '0')}`;
const bankItems = () => batch.items.filter(({ rail }) => rail === 'bank');
const cashItem = () => batch.items.find(({ rail }) => rail === 'cash')!;

describe('cash', () => {
  it('is counted into a box by the platform, once', async () => {
    const { catalog, database, custodian } = desk;
    const operator = await catalog.signIn(phones.operator);
    expect((await catalog.stranger.refusal(fundCustodian, fund(1n))).name).toBe('signed-out');
    expect((await desk.manager.refusal(fundCustodian, fund(1n))).name).toBe('not-allowed');
    expect((await operator.refusal(fundCustodian, fund(0n))).name).toBe('malformed');
    const nobodys = { ...fund(100n), params: { workshop: desk.workshop, custodian: desk.workshop } };
    expect((await operator.refusal(fundCustodian, nobodys)).name).toBe('not-found');
    await Promise.all([operator.call(fundCustodian, fund(100n)), operator.call(fundCustodian, fund(100n))]);
    await Promise.all([desk.book(), desk.book()]);
    expect(-(await owedOn(database, custodian, 'cash.float'))).toBe(100n);
    expect(await onAccount(database, 'bank.main')).toBe(-100n);
  });

  it('that no box holds cannot be promised', async () => {
    const { workshop, second } = desk;
    const id = await desk.prepare();
    await desk.freeze();
    await desk.freshCode(second);
    const refused = await second.refusal(approveBatch, { params: { workshop, batch: id } });
    expect(refused.name).toBe('cash-short');
    expect(Number(refused.details['shortMinor'])).toBeGreaterThan(0);
    batch = await desk.show(id);
    expect(batch.batch.status).toBe('frozen');
    const operator = await desk.catalog.signIn(phones.operator);
    await operator.call(fundCustodian, fund(cashItem().amount.minor, desk.workshop));
    await desk.book();
    await second.call(approveBatch, { params: { workshop, batch: id } });
    await desk.book();
    batch = await desk.show(id);
  });

  it('has a numbered receipt, and leaves the box when it is signed, once', async () => {
    const { workshop, manager, second, database, custodian } = desk;
    expect(cashItem()).toMatchObject({ status: 'sending', receipt: { number: 'XJ-0001', signedAt: null } });
    const { custodians } = await manager.call(listPayouts, { params: { workshop } });
    expect(custodians[0]!.promised.minor).toBe(cashItem().amount.minor);
    const wish = { params: { workshop, batch: batch.batch.id, item: cashItem().id } };
    expect((await (await desk.catalog.signIn(phones.township)).refusal(signReceipt, wish)).name).toBe('not-allowed');
    expect((await manager.refusal(signReceipt, { params: { ...wish.params, item: bankItems()[0]!.id } })).name).toBe('not-found');
    const both = await Promise.allSettled([manager.call(signReceipt, wish), second.call(signReceipt, wish)]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await manager.refusal(signReceipt, wish)).name).toBe('payout-state');
    await desk.book();
    expect(-(await owedOn(database, custodian, 'cash.float'))).toBe(100n);
    expect(await owedOn(database, desk.makers.cash, 'party.in_payout')).toBe(0n);
    expect(await legsOf(database, desk.makers.cash)).toEqual(['paid']);
    expect(await faultsOfTheBooks(database)).toEqual([]);
  });
});

describe('the bank file', () => {
  it('was made with the approval: its cover says count, sum and hash, and its bytes never change', async () => {
    const [first, again] = await Promise.all([fileOf(desk.second), fileOf(desk.manager)]);
    const [bytes, same] = [Buffer.from(await first.arrayBuffer()), Buffer.from(await again.arrayBuffer())];
    expect(same.equals(bytes)).toBe(true);
    const total = bankItems().reduce((sum, { amount }) => sum + amount.minor, 0n);
    expect(batch.file).toMatchObject({
      name: `${batch.batch.number}.csv`,
      count: 2,
      total: { minor: total },
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    const text = bytes.toString();
    expect(text).toContain(number);
    expect(text).toContain('"柳沟村共富工坊, 一部"');
    expect(text).toContain(`TOTAL,2,${yuan(total)}\r\n`);
    const [paid] = await desk.database.sql<{ booked: string }>(
      `select count(*)::text as booked from ledger.journal where kind = 'payout.sent'`,
    );
    expect(paid!.booked).toBe('3');
    expect(await onAccount(desk.database, 'bank.in_transit')).toBe(-total);
  });

  it('is for those who approve, and who takes it is written down', async () => {
    expect((await fileOf(desk.catalog.stranger)).status).toBe(401);
    expect((await fileOf(await desk.catalog.signIn(phones.operator))).status).toBe(403);
    expect((await fileOf(await desk.catalog.signIn(phones.otherManager))).status).toBe(404);
    const taken = await desk.database.sql<{ person_id: string }>('select person_id from ledger.reveal where batch_id = $1', [
      batch.batch.id,
    ]);
    expect(taken.map(({ person_id }) => person_id).toSorted()).toEqual([desk.manager.id, desk.second.id].toSorted());
  });

  it('cannot be changed in the database, where no number can be read', async () => {
    await expect(desk.database.sql('update ledger.bank_file set line_count = 3')).rejects.toThrow('append-only');
    const [row] = await desk.database.sql<{ text: string }>(`select encode(sealed_bytes, 'escape') as text from ledger.bank_file`);
    expect(row!.text).not.toContain(number);
  });
});

describe('what the bank answers', () => {
  const lines = () => bankItems().map(({ line, amount }) => ({ line: line!, amount: yuan(amount.minor) }));
  const total = () => yuan(bankItems().reduce((sum, { amount }) => sum + amount.minor, 0n));

  it('is refused with every fault of every line, and nothing of it is taken', async () => {
    const [one, other] = lines();
    const csv = `line,result,amount\nPB-0-0-1,paid,1.00\n${one!.line},paid,0.01\n${other!.line},gone,${other!.amount}\n${one!.line},paid,x\nTOTAL,4,1.00\n`;
    const refused = await desk.second.refusal(importBankAnswer, answer(csv));
    expect(refused).toMatchObject({
      name: 'table-refused',
      details: {
        faults: [
          { line: 2, column: 'line', fault: 'unknown' },
          { line: 3, column: 'amount', fault: 'differs' },
          { line: 4, column: 'result', fault: 'unknown' },
          { line: 5, column: 'line', fault: 'twice' },
          { line: 5, column: 'amount', fault: 'malformed' },
        ],
      },
    });
    for (const [text, fault] of [
      ['', 'empty'],
      ['"', 'unreadable'],
      [`${one!.line},paid,${one!.amount}`, 'no-total'],
    ])
      expect((await desk.second.refusal(importBankAnswer, answer(text!))).details).toMatchObject({ faults: [{ fault }] });
    expect((await desk.show(batch.batch.id)).answers).toEqual([]);
  });

  it('is refused where it does not add up to its control total', async () => {
    const [one] = lines();
    const csv = `${one!.line},paid,${one!.amount}\nTOTAL,1,${total()}`;
    expect(await desk.second.refusal(importBankAnswer, answer(csv))).toMatchObject({
      name: 'control-total',
      details: { count: 1, saidCount: 1 },
    });
  });

  it('is for those who approve', async () => {
    expect((await desk.catalog.stranger.refusal(importBankAnswer, answer('x'))).name).toBe('signed-out');
    expect((await (await desk.catalog.signIn(phones.operator)).refusal(importBankAnswer, answer('x'))).name).toBe('not-allowed');
    expect((await (await desk.catalog.signIn(phones.otherManager)).refusal(importBankAnswer, answer('x'))).name).toBe('not-found');
  });

  it('lets what arrived arrive, and what came back be payable again, once', async () => {
    const { database, second } = desk;
    const [paid, back] = bankItems();
    const csv = `\uFEFF${paid!.line},PAID,${yuan(paid!.amount.minor)}\r\n${back!.line},returned,${yuan(back!.amount.minor)},户名不符\r\nTOTAL,2,${total()}\r\n`;
    const both = await Promise.allSettled([second.call(importBankAnswer, answer(csv)), second.call(importBankAnswer, answer(csv))]);
    expect(both.find(({ status }) => status === 'fulfilled')).toMatchObject({ value: { arrived: 1, returned: 1 } });
    expect(both.filter(({ status }) => status === 'rejected')).toHaveLength(1);
    expect((await second.refusal(importBankAnswer, answer(csv))).name).toBe('file-twice');
    const again = `${paid!.line},paid,${yuan(paid!.amount.minor)}\nTOTAL,1,${yuan(paid!.amount.minor)}`;
    expect((await second.refusal(importBankAnswer, answer(again))).details).toMatchObject({ faults: [{ fault: 'answered' }] });
    await Promise.all([desk.book(), desk.book()]);
    const shown = await desk.show(batch.batch.id);
    expect(shown.items.find(({ id }) => id === back!.id)).toMatchObject({ status: 'returned', reason: '户名不符' });
    expect(shown.batch.statuses).toEqual({ arrived: 2, returned: 1 });
    expect(shown.answers).toMatchObject([{ lines: 2, returned: 1 }]);
    expect(await owedOn(database, back!.party.id, 'party.available')).toBe(back!.amount.minor);
    expect(await legsOf(database, back!.party.id)).toEqual(['released']);
    expect(await legsOf(database, paid!.party.id)).toEqual(['paid']);
    expect(await onAccount(database, 'bank.in_transit')).toBe(-paid!.amount.minor);
    expect(await faultsOfTheBooks(database)).toEqual([]);
  });
});
