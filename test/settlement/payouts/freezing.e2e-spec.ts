import { approveBatch, callOffBatch, listPayouts, prepareBatch, showBatch } from '#contracts';
import { FreezeBatches } from '../../../libs/settlement/payouts/batches/freeze-batches.js';
import { aPaidOrder, workerDatabase } from '../paid-order.js';
import { inVillage, phones } from '../../support/village.js';
import { faultsOfTheBooks } from '../ledger-proof.js';
import { aPayoutDesk, legsOf, owedOn, type PayoutDesk } from './a-payout-desk.js';

let desk: PayoutDesk;

beforeAll(async () => {
  desk = await aPayoutDesk();
});
afterAll(() => desk.close());

const bank = { rail: 'bank' as const, holder: '张美玉', bank: '云溪农商银行', number: '6228480402564890018' };

describe('preparing a batch', () => {
  it('is for the manager of the workshop', async () => {
    const { workshop, catalog } = desk;
    const wish = { params: { workshop }, body: { note: '' } };
    expect((await catalog.stranger.refusal(prepareBatch, wish)).name).toBe('signed-out');
    expect((await (await catalog.signIn(phones.shopper)).refusal(prepareBatch, wish)).name).toBe('not-allowed');
    expect((await (await catalog.signIn(phones.operator)).refusal(prepareBatch, wish)).name).toBe('not-allowed');
    expect((await (await catalog.signIn(phones.otherManager)).refusal(prepareBatch, wish)).name).toBe('not-found');
    expect((await desk.manager.refusal(prepareBatch, { ...wish, body: { note: 'x'.repeat(61) } })).name).toBe('malformed');
  });

  it('shows who can be paid now and why others cannot', async () => {
    const { workshop, makers, manager } = desk;
    expect(await desk.payable(makers.cash)).toMatchObject({ state: 'ready', destination: { rail: 'cash' } });
    expect(await desk.payable(workshop)).toMatchObject({ state: 'no-destination', destination: null });
    const { payable, mayPrepare, mayFund, custodians } = await manager.call(listPayouts, { params: { workshop } });
    expect(payable.every(({ party }) => party.kind !== 'custodian')).toBe(true);
    expect({ mayPrepare, mayFund, boxes: custodians.length }).toEqual({ mayPrepare: true, mayFund: false, boxes: 1 });
  });

  it('freezes all that is payable of everybody who can be paid, and nothing else', async () => {
    const { database, workshop, makers, manager } = desk;
    await desk.payTo(makers.other, bank);
    const before = [await owedOn(database, makers.cash, 'party.available'), await owedOn(database, workshop, 'party.available')];
    const batch = await desk.prepare();
    expect((await manager.refusal(prepareBatch, { params: { workshop }, body: { note: '' } })).name).toBe('batch-asked');
    expect(await desk.freeze()).toBe(1);
    const shown = await desk.show(batch);
    expect(shown.batch).toMatchObject({ status: 'frozen', statuses: { frozen: shown.items.length } });
    expect(shown.items.find(({ party }) => party.id === makers.cash)!.amount.minor).toBe(before[0]);
    expect(shown.items.some(({ party }) => party.id === workshop)).toBe(false);
    expect(await owedOn(database, makers.cash, 'party.available')).toBe(0n);
    expect(await owedOn(database, makers.cash, 'party.in_payout')).toBe(before[0]);
    expect(await owedOn(database, workshop, 'party.available')).toBe(before[1]);
    expect(await legsOf(database, makers.cash)).toEqual(['in_payout']);
    expect(await legsOf(database, workshop)).toEqual(['released']);
    expect(await faultsOfTheBooks(database)).toEqual([]);
  });

  it('leaves a batch empty where nothing is payable any more', async () => {
    const batch = await desk.prepare();
    await desk.freeze();
    expect((await desk.show(batch)).batch).toMatchObject({ status: 'empty', count: 0 });
  });

  it('gives everything back when it is called off, once', async () => {
    const { database, workshop, makers, manager, second } = desk;
    const { batches } = await manager.call(listPayouts, { params: { workshop } });
    const { id: batch } = batches.findLast(({ status }) => status === 'frozen')!;
    const frozen = await owedOn(database, makers.cash, 'party.in_payout');
    await second.call(callOffBatch, { params: { workshop, batch } });
    expect((await second.refusal(callOffBatch, { params: { workshop, batch } })).name).toBe('batch-state');
    await desk.book();
    await desk.book();
    expect(await owedOn(database, makers.cash, 'party.available')).toBe(frozen);
    expect(await owedOn(database, makers.cash, 'party.in_payout')).toBe(0n);
    expect(await legsOf(database, makers.cash)).toEqual(['released']);
    await desk.freshCode(second);
    expect((await second.refusal(approveBatch, { params: { workshop, batch } })).name).toBe('batch-state');
    expect(await faultsOfTheBooks(database)).toEqual([]);
  });

  it('asked for by two at once, and frozen by three workers at once, freezes each fen once', async () => {
    const { database, workshop, makers, manager, second, clock } = desk;
    const before = await owedOn(database, makers.cash, 'party.available');
    const ask = (who: typeof manager) => who.call(prepareBatch, { params: { workshop }, body: { note: '' } });
    const asked = await Promise.allSettled([ask(manager), ask(second)]);
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const workers = await Promise.all(Array.from({ length: 3 }, () => workerDatabase(database)));
    await Promise.all(workers.map((worker) => new FreezeBatches(worker, clock).execute()));
    await Promise.all(workers.map((worker) => worker.destroy()));
    expect(await owedOn(database, makers.cash, 'party.in_payout')).toBe(before);
    expect(await owedOn(database, makers.cash, 'party.available')).toBe(0n);
    const twice = await database.sql('select party_id from ledger.payout_item where status = $1 group by party_id having count(*) > 1', [
      'frozen',
    ]);
    expect(twice).toEqual([]);
    expect(await faultsOfTheBooks(database)).toEqual([]);
  });

  it('shows no batch to another workshop', async () => {
    const { workshop, manager, catalog } = desk;
    const { batches } = await manager.call(listPayouts, { params: { workshop } });
    const other = await catalog.signIn(phones.otherManager);
    const own = await desk.database.sql<{ place_id: string }>('select place_id from identity.held_role where person_id = $1', [other.id]);
    expect((await other.refusal(showBatch, { params: { workshop, batch: batches[0]!.id } })).name).toBe('not-found');
    expect((await other.refusal(showBatch, { params: { workshop: own[0]!.place_id, batch: batches[0]!.id } })).name).toBe('not-found');
  });

  it('pays a streamer and the station, who belong to no workshop, from the one they are at home with', async () => {
    const { database, workshop, catalog } = desk;
    const streamer = await catalog.signIn(phones.streamer);
    const paid = await aPaidOrder(database, desk.clock, { streamer: phones.streamer, skus: { 'liugou-gift-box-four': 1 } });
    expect(paid.workshopIds).toEqual([workshop]);
    await desk.release();
    expect(await desk.payable(streamer.id)).toMatchObject({ state: 'no-destination', party: { kind: 'streamer' } });
    const other = await catalog.signIn(phones.otherManager);
    const [own] = await database.sql<{ place_id: string }>('select place_id from identity.held_role where person_id = $1', [other.id]);
    const { payable } = await other.call(listPayouts, { params: { workshop: own!.place_id } });
    expect(payable.map(({ party }) => party.id)).not.toContain(streamer.id);
    await desk.payTo(streamer.id, bank);
    const before = await owedOn(database, streamer.id, 'party.available');
    expect(before).toBeGreaterThan(0n);
    const batch = await desk.prepare();
    await desk.freeze();
    const shown = await desk.show(batch);
    expect(shown.items.map(({ party }) => party.kind)).toContain('streamer');
    expect(await owedOn(database, streamer.id, 'party.in_payout')).toBe(before);
    const station = await inVillage(database).township('xikou');
    expect(await desk.payable(station)).toMatchObject({ party: { kind: 'station' }, available: { minor: 200n } });
  });
});
