import { revealDestination, setDestination } from '#contracts';
import { phones } from '../../support/village.js';
import { aPayoutDesk, type PayoutDesk } from './a-payout-desk.js';

const bank = { rail: 'bank' as const, holder: '张美玉', bank: '云溪农商银行', number: '6228480402564890018' };
let desk: PayoutDesk;
let party: string;

beforeAll(async () => {
  desk = await aPayoutDesk();
  party = desk.makers.other;
});
afterAll(() => desk.close());

const wish = (body: Parameters<PayoutDesk['payTo']>[1], of = party) => ({ params: { workshop: desk.workshop, party: of }, body });

describe('where somebody is paid', () => {
  it('is said by the manager of their workshop', async () => {
    const { catalog, manager } = desk;
    expect((await catalog.stranger.refusal(setDestination, wish(bank))).name).toBe('signed-out');
    for (const who of ['shopper', 'township', 'operator'] as const)
      expect((await (await catalog.signIn(phones[who])).refusal(setDestination, wish(bank))).name).toBe('not-allowed');
    expect((await (await catalog.signIn(phones.otherManager)).refusal(setDestination, wish(bank))).name).toBe('not-found');
    const [stranger] = await desk.database.sql<{ id: string }>(`select id from catalog.party where kind = 'maker' and workshop_id <> $1`, [
      desk.workshop,
    ]);
    expect((await manager.refusal(setDestination, wish(bank, stranger!.id))).name).toBe('not-found');
    expect(await manager.refusal(setDestination, wish(bank, desk.custodian))).toMatchObject({
      name: 'destination-refused',
      details: { reason: 'party' },
    });
    expect(await manager.refusal(setDestination, wish({ rail: 'cash', custodianId: party }))).toMatchObject({
      name: 'destination-refused',
      details: { reason: 'custodian' },
    });
  });

  it.each([
    { ...bank, number: '12ab' },
    { ...bank, number: '6228 4804' },
    { ...bank, holder: '=HYPERLINK("x")' },
    { ...bank, more: 1 },
    { rail: 'stripe', account: 'ba_1234567890' },
    { rail: 'cash' },
    { rail: 'cheque' },
  ])('is refused when it is malformed: %j', async (body) => {
    expect((await desk.manager.refusal(setDestination, wish(body as never))).name).toBe('malformed');
  });

  it('counts at once the first time, and is kept sealed, its last four digits apart', async () => {
    await desk.payTo(party, bank);
    expect(await desk.payable(party)).toMatchObject({
      state: 'ready',
      destination: { rail: 'bank', holder: '张美玉', bank: '云溪农商银行', lastFour: '0018', sharedWith: 0 },
    });
    const [row] = await desk.database.sql<{ row: string }>(
      'select row_to_json(d)::text as row from ledger.payout_destination d where party_id = $1',
      [party],
    );
    expect(row!.row).not.toContain(bank.number);
    expect(row!.row).not.toContain(Buffer.from(bank.number).toString('hex'));
  });

  it('changes nothing when it is said again', async () => {
    await Promise.all([desk.payTo(party, bank), desk.payTo(party, bank)]);
    expect(await desk.database.sql('select from ledger.payout_destination where party_id = $1', [party])).toHaveLength(1);
  });

  it('is held for 72 hours once it was changed, and nobody is paid meanwhile', async () => {
    await desk.payTo(party, { ...bank, number: '6228480402564890026' });
    expect((await desk.payable(party)).state).toBe('held');
    await desk.prepare();
    await desk.freeze();
    const frozen = () => desk.database.sql('select from ledger.payout_item where party_id = $1', [party]);
    expect(await frozen()).toEqual([]);
    desk.clock.advance(72 * 3_600_000 - 1_000);
    await desk.prepare();
    await desk.freeze();
    expect(await frozen()).toEqual([]);
    desk.clock.advance(1_000);
    expect((await desk.payable(party)).state).toBe('ready');
    await desk.prepare();
    await desk.freeze();
    expect(await frozen()).toHaveLength(1);
  });

  it('shows that another is paid on the same number', async () => {
    await desk.payTo(desk.workshop, { ...bank, number: '6228480402564890026' });
    expect((await desk.payable(party)).destination?.sharedWith).toBe(1);
  });

  it('is shown whole with a fresh code and a reason, which is written down', async () => {
    const { workshop, second, catalog } = desk;
    const ask = { params: { workshop, party }, body: { reason: '与本人电话核对' } };
    expect((await second.refusal(revealDestination, ask)).name).toBe('step-up-needed');
    await desk.freshCode(second);
    expect((await second.refusal(revealDestination, { ...ask, body: { reason: ' ' } })).name).toBe('malformed');
    expect((await second.refusal(revealDestination, { ...ask, params: { workshop, party: desk.makers.cash } })).name).toBe('not-found');
    expect(await second.call(revealDestination, ask)).toEqual({ number: '6228480402564890026' });
    expect((await (await catalog.signIn(phones.operator)).refusal(revealDestination, ask)).name).toBe('not-allowed');
    expect((await catalog.stranger.refusal(revealDestination, ask)).name).toBe('signed-out');
    expect(await desk.database.sql('select person_id, reason from ledger.reveal')).toEqual([
      { person_id: second.id, reason: '与本人电话核对' },
    ]);
    await expect(desk.database.sql('delete from ledger.reveal')).rejects.toThrow('append-only');
  });
});
