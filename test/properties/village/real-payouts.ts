import type { Item, Life } from '../life/life.js';
import { approve, bookPayouts, call, callOff, freeze, lastOf, lookUp, tryAgain } from '../life/payouts.js';
import type { Really } from './real.js';
import type { Village } from './village.js';

interface ItemRow {
  readonly id: string;
  readonly party: string;
  readonly amount: string;
}

export const freezes: Really<'freeze'> = async (village, life) => {
  const { verbs, workshop, manager, database, batches } = village;
  const { id } = await verbs.prepare.execute([workshop], { personId: manager, workshopId: workshop, note: '' });
  await Promise.all([verbs.freeze.execute(), verbs.freeze.execute()]);
  const rows = await database.sql<ItemRow>(
    'select id, party_id as party, amount_minor as amount from ledger.payout_item where batch_id = $1',
    [id],
  );
  const items = freeze(life, new Map(rows.map((row) => [row.party, row.id])));
  batches.set(life.batches, id);
  expect(rows.map(({ party, amount }) => `${party} ${amount}`).toSorted()).toEqual(
    items.map(({ payout }) => `${payout.partyId} ${payout.amountMinor}`).toSorted(),
  );
};

export const approves: Really<'approve'> = async ({ verbs, workshop, second, clock, batches }, life, batch) => {
  const person = { id: second, steppedUpAt: clock.now() };
  await verbs.approve.execute([workshop], { person, workshopId: workshop, batchId: batches.get(batch)! });
  approve(life, batch);
};

export const callsOff: Really<'callOff'> = async ({ verbs, workshop, manager, batches }, life, batch) => {
  await verbs.callOff.execute([workshop], { personId: manager, workshopId: workshop, batchId: batches.get(batch)! });
  callOff(life, batch);
};

const withLast = ({ items }: Life, status: string): Item[] =>
  items.filter((item) => item.state === 'approved' && item.payout.rail === 'stripe' && lastOf(item)!.status === status);

/** All transfers that wait are called; the answers may get lost, with what was made or before it was. */
export const calls: Really<'call'> = async (village, life, _, { part }) => {
  const due = withLast(life, 'made');
  const ends = part % 3 === 0 ? 'lost, not made' : part % 3 === 1 ? 'lost, made' : 'made';
  if (ends === 'made') await Promise.all([village.verbs.send.execute(), village.verbs.send.execute()]);
  else if (ends === 'lost, not made') await village.verbs.sendIntoNothing.execute();
  else for (const item of due) await makeWithoutAnswer(village, item);
  for (const item of due) call(life, item, ends);
};

/** As if the worker had been killed after its call had reached the provider. */
async function makeWithoutAnswer({ database, sandbox, account, clock }: Village, { payout }: Item): Promise<void> {
  await database.sql(`update ledger.payout_attempt set status = 'calling', called_at = $2 where item_id = $1 and status = 'made'`, [
    payout.itemId,
    clock.now(),
  ]);
  const form = { amount: payout.amountMinor.toString(), currency: 'cny', destination: account, transfer_group: payout.itemId };
  expect((await sandbox.post('/v1/transfers', form))['object']).toBe('transfer');
}

export const looksUp: Really<'lookUp'> = async ({ verbs }, life) => {
  const lost = withLast(life, 'called');
  await Promise.all([verbs.lookUp.execute(), verbs.lookUp.execute()]);
  for (const item of lost) lookUp(life, item, 'made');
};

const named = ({ workshop, batches }: Village, { batch, payout }: Item) => ({
  workshopId: workshop,
  batchId: batches.get(batch)!,
  itemId: payout.itemId,
});

export const triesAgain: Really<'tryAgain'> = async (village, life, item) => {
  await village.verbs.tryAgain.execute([village.workshop], named(village, item));
  tryAgain(life, item);
};

export const letsGo: Really<'letGo'> = async (village, _, item) => {
  await village.verbs.letGo.execute([village.workshop], named(village, item));
  item.state = 'let_go';
};

export const signs: Really<'sign'> = async (village, _, item) => {
  await village.verbs.sign.execute([village.workshop], { personId: village.manager, ...named(village, item) });
  lastOf(item)!.status = 'succeeded';
};

export const bankReturns: Really<'bankReturns'> = async (village, _, item) => {
  const { database, verbs, workshop, second } = village;
  const [attempt] = await database.sql<{ line: string }>('select line from ledger.payout_attempt where item_id = $1', [item.payout.itemId]);
  const minor = item.payout.amountMinor;
  const yuan = `${minor / 100n}.${(minor % 100n).toString().padStart(2, '0')}`;
  const csv = `${attempt!.line},returned,${yuan},户名不符\nTOTAL,1,${yuan}\n`;
  const { batchId } = named(village, item);
  expect(await verbs.bankAnswer.execute([workshop], { personId: second, workshopId: workshop, batchId, csv })).toEqual({
    arrived: 0,
    returned: 1,
  });
  Object.assign(lastOf(item)!, { status: 'returned', booked: false });
};

export const booksPayouts: Really<'bookPayouts'> = async ({ verbs }, life) => {
  await Promise.all([verbs.bookPayouts.execute(), verbs.bookPayouts.execute()]);
  bookPayouts(life);
};
