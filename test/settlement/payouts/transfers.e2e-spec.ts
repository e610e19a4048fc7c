import { approveBatch, letPayoutGo, tryPayoutAgain } from '#contracts';
import { phones } from '../../support/village.js';
import { faultsOfTheBooks } from '../ledger-proof.js';
import { aPayoutDesk, fundProvider, legsOf, owedOn, type PayoutDesk } from './a-payout-desk.js';

let desk: PayoutDesk;
let party: string;
let account: string;

beforeAll(async () => {
  desk = await aPayoutDesk();
  party = desk.makers.other;
  account = await desk.anAccount();
  // Only transfers here: who is paid in cash has a spec of its own.
  await desk.database.sql(`update ledger.payout_destination set replaced_at = now() where rail = 'cash'`);
  await desk.payTo(party, { rail: 'stripe', account });
});
afterAll(() => desk.close());

const itemOf = async (batch: string) => (await desk.show(batch)).items.find(({ party: { id } }) => id === party)!;
const journals = (kind: string, itemId: string) =>
  desk.database.sql('select from ledger.journal where kind = $1 and source_id = $2', [kind, itemId]);
/** As if the attempt's worker had been killed at this moment. */
const claim = (itemId: string) =>
  desk.database.sql(`update ledger.payout_attempt set status = 'calling', called_at = $2 where item_id = $1 and status = 'made'`, [
    itemId,
    desk.clock.now(),
  ]);

describe('approving a batch', () => {
  let batch: string;

  it('needs another person of the workshop, with a fresh code', async () => {
    const { workshop, catalog, manager, second } = desk;
    batch = await desk.prepare();
    await desk.freeze();
    const wish = { params: { workshop, batch } };
    expect((await catalog.stranger.refusal(approveBatch, wish)).name).toBe('signed-out');
    expect((await (await catalog.signIn(phones.operator)).refusal(approveBatch, wish)).name).toBe('not-allowed');
    expect((await (await catalog.signIn(phones.otherManager)).refusal(approveBatch, wish)).name).toBe('not-found');
    expect((await second.refusal(approveBatch, wish)).name).toBe('step-up-needed');
    await desk.freshCode(manager);
    expect((await manager.refusal(approveBatch, wish)).name).toBe('same-person');
    await desk.freshCode(second);
    desk.clock.advance(5 * 60_000 + 1);
    expect((await second.refusal(approveBatch, wish)).name).toBe('step-up-needed');
    expect((await itemOf(batch)).status).toBe('frozen');
  });

  it('is refused where somebody is to be paid elsewhere now', async () => {
    const { workshop, second } = desk;
    const [frozen] = await desk.database.sql<{ id: string }>(
      'select id from ledger.payout_destination where party_id = $1 and replaced_at is null',
      [party],
    );
    await desk.payTo(party, { rail: 'stripe', account: 'acct_another00000' });
    await desk.freshCode(second);
    expect(await second.refusal(approveBatch, { params: { workshop, batch } })).toMatchObject({
      name: 'destination-changed',
      details: { partyId: party },
    });
    await desk.database.sql('delete from ledger.payout_destination where party_id = $1 and id <> $2', [party, frozen!.id]);
    await desk.database.sql('update ledger.payout_destination set replaced_at = null where id = $1', [frozen!.id]);
  });

  it('by two at once happens once', async () => {
    const { workshop, second, catalog } = desk;
    const officer = await catalog.signIn(phones.township);
    await desk.freshCode(officer);
    await desk.freshCode(second);
    const wish = { params: { workshop, batch } };
    const both = await Promise.allSettled([second.call(approveBatch, wish), officer.call(approveBatch, wish)]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await officer.refusal(approveBatch, wish)).name).toBe('batch-state');
    expect(await itemOf(batch)).toMatchObject({ status: 'sending', attempts: 1 });
  });
});

describe('a transfer', () => {
  let itemId: string;
  let batch: string;
  let amount: bigint;

  beforeAll(async () => {
    const [row] = await desk.database.sql<{ id: string; batch_id: string; amount_minor: string }>(
      'select id, batch_id, amount_minor from ledger.payout_item where party_id = $1',
      [party],
    );
    [itemId, batch, amount] = [row!.id, row!.batch_id, BigInt(row!.amount_minor)];
  });

  it('that the provider refuses stays frozen until somebody tries again', async () => {
    const { workshop, manager, catalog } = desk;
    await desk.sending().execute();
    expect(await itemOf(batch)).toMatchObject({ status: 'refused', reason: 'balance_insufficient' });
    expect(await owedOn(desk.database, party, 'party.in_payout')).toBe(amount);
    const wish = { params: { workshop, batch, item: itemId } };
    expect((await catalog.stranger.refusal(tryPayoutAgain, wish)).name).toBe('signed-out');
    expect((await (await catalog.signIn(phones.township)).refusal(tryPayoutAgain, wish)).name).toBe('not-allowed');
    await fundProvider(desk.sandbox);
    const twice = await Promise.allSettled([manager.call(tryPayoutAgain, wish), manager.call(tryPayoutAgain, wish)]);
    expect(twice.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await itemOf(batch)).toMatchObject({ status: 'sending', attempts: 2 });
  });

  it('whose answer is lost is neither let go nor tried again (I-19)', async () => {
    const { workshop, manager } = desk;
    await desk.sending('http://127.0.0.1:9').execute();
    const wish = { params: { workshop, batch, item: itemId } };
    expect((await manager.refusal(letPayoutGo, wish)).name).toBe('payout-state');
    expect((await manager.refusal(tryPayoutAgain, wish)).name).toBe('payout-state');
    expect(await desk.lookingUp().execute()).toBe(0);
    expect(await owedOn(desk.database, party, 'party.in_payout')).toBe(amount);
    expect(await desk.transfers()).toEqual([]);
  });

  it('that was never made is made by whoever looks it up, once', async () => {
    desk.clock.advance(31_000);
    await Promise.all([desk.lookingUp().execute(), desk.lookingUp().execute()]);
    expect(await desk.transfers()).toMatchObject([{ transfer_group: itemId, amount: Number(amount) }]);
    expect(await itemOf(batch)).toMatchObject({ status: 'arrived', attempts: 2 });
    await Promise.all([desk.book(), desk.book()]);
    expect(await journals('payout.sent', itemId)).toHaveLength(1);
    expect(await owedOn(desk.database, party, 'party.in_payout')).toBe(0n);
    expect(await legsOf(desk.database, party)).toEqual(['paid']);
    expect(await faultsOfTheBooks(desk.database)).toEqual([]);
  });

  it('that was made before its worker died is found, and not made again (I-18)', async () => {
    await desk.sell();
    const { batch: next, items } = await desk.approved();
    const item = items.find(({ party: { id } }) => id === party)!;
    await claim(item.id);
    await desk.sandbox.post('/v1/transfers', {
      amount: item.amount.minor.toString(),
      currency: 'cny',
      destination: account,
      transfer_group: item.id,
    });
    desk.clock.advance(31_000);
    await desk.lookingUp().execute();
    await desk.lookingUp().execute();
    await desk.book();
    expect(await itemOf(next.id)).toMatchObject({ status: 'arrived' });
    expect((await desk.transfers()).filter(({ transfer_group }) => transfer_group === item.id)).toHaveLength(1);
    expect(await faultsOfTheBooks(desk.database)).toEqual([]);
  });

  it('is made once however many workers send at once', async () => {
    await desk.payTo(desk.workshop, { rail: 'stripe', account });
    await desk.sell();
    const { batch: next, items } = await desk.approved();
    await Promise.all([desk.sending().execute(), desk.sending().execute(), desk.sending().execute()]);
    await desk.book();
    const groups = (await desk.transfers()).map(({ transfer_group }) => transfer_group);
    for (const { id } of items) expect(groups.filter((group) => group === id)).toHaveLength(1);
    expect((await desk.show(next.id)).batch.statuses).toEqual({ arrived: items.length });
    const succeeded = await desk.database.sql(
      `select item_id from ledger.payout_attempt where status = 'succeeded' group by item_id having count(*) > 1`,
    );
    expect(succeeded).toEqual([]);
    const booksSay = await desk.database.sql<{ sent: string }>(
      `select -sum(p.amount_minor) as sent from ledger.posting p join ledger.account a on a.id = p.account_id and a.code = 'psp.available' where p.payout_item_id is not null`,
    );
    expect(Number(booksSay[0]!.sent)).toBe((await desk.transfers()).reduce((total, transfer) => total + transfer.amount, 0));
  });

  it('that was taken back whole is payable again, once, however often it is told', async () => {
    const { database, sandbox } = desk;
    await desk.sell();
    const { batch: next, items } = await desk.approved();
    await desk.sending().execute();
    await desk.book();
    const item = items.find(({ party: { id } }) => id === party)!;
    const { id } = (await desk.transfers()).find(({ transfer_group }) => transfer_group === item.id)!;
    expect(await desk.reported(id)).toBe('transfer stands');
    await sandbox.post(`/v1/transfers/${id}/reversals`, { amount: '1' });
    expect(await desk.reported(id)).toBe('reversed in part: left to reconciliation');
    await sandbox.post(`/v1/transfers/${id}/reversals`, {});
    const told = await Promise.all([desk.reported(id), desk.reported(id), desk.reported(id)]);
    expect(told).toEqual(['transfer reversed', 'transfer reversed', 'transfer reversed']);
    await Promise.all([desk.book(), desk.book()]);
    expect(await itemOf(next.id)).toMatchObject({ status: 'returned', reason: 'reversed' });
    expect(await owedOn(database, party, 'party.available')).toBe(item.amount.minor);
    expect(await legsOf(database, party)).toEqual(['paid', 'released']);
    expect(await faultsOfTheBooks(database)).toEqual([]);
  });

  it('that is unknown, or no payout of ours, moves nothing', async () => {
    const { sandbox } = desk;
    expect(await desk.reported('tr_unknown')).toBe('refused: no such transfer');
    const form = { amount: '100', currency: 'cny', destination: account, transfer_group: 'nothing of ours' };
    const { id } = (await sandbox.post('/v1/transfers', form)) as { id: string };
    await sandbox.post(`/v1/transfers/${id}/reversals`, {});
    expect(await desk.reported(id)).toBe('refused: no payout of ours');
  });

  it('that came back before its own answer is looked at again', async () => {
    await desk.sell();
    const { batch: next, items } = await desk.approved();
    const item = items.find(({ party: { id } }) => id === party)!;
    await claim(item.id);
    const form = { amount: item.amount.minor.toString(), currency: 'cny', destination: account, transfer_group: item.id };
    const { id } = (await desk.sandbox.post('/v1/transfers', form)) as { id: string };
    await desk.sandbox.post(`/v1/transfers/${id}/reversals`, {});
    await expect(desk.reported(id)).rejects.toThrow('came back before it was known to be made');
    desk.clock.advance(31_000);
    await desk.lookingUp().execute();
    expect(await desk.reported(id)).toBe('transfer reversed');
    await desk.book();
    expect(await itemOf(next.id)).toMatchObject({ status: 'returned' });
    expect(await owedOn(desk.database, party, 'party.in_payout')).toBe(0n);
    expect(await faultsOfTheBooks(desk.database)).toEqual([]);
  });

  it('that can never be made is let go, and payable again with the next batch', async () => {
    const { workshop, manager, database } = desk;
    const closed = await desk.anAccount({ country: 'HK' });
    await database.sql('update ledger.payout_destination set provider_account = $2 where party_id = $1', [party, closed]);
    await desk.sell();
    const { batch: next } = await desk.approved();
    await desk.sending().execute();
    const item = await itemOf(next.id);
    expect(item).toMatchObject({ status: 'refused', reason: 'insufficient_capabilities_for_transfer' });
    const wish = { params: { workshop, batch: next.id, item: item.id } };
    const twice = await Promise.allSettled([manager.call(letPayoutGo, wish), manager.call(letPayoutGo, wish)]);
    expect(twice.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await desk.book();
    expect(await owedOn(database, party, 'party.available')).toBe(item.amount.minor);
    expect(await legsOf(database, party)).toEqual(['paid', 'released']);
    expect(await faultsOfTheBooks(database)).toEqual([]);
  });

  it('of which the provider has forgotten the key, and knows nothing, was never made', async () => {
    const { batch: next } = await desk.approved();
    const item = await itemOf(next.id);
    await claim(item.id);
    desk.clock.advance(21 * 3_600_000);
    await desk.lookingUp().execute();
    expect(await itemOf(next.id)).toMatchObject({ status: 'refused', reason: 'never-made' });
  });
});
