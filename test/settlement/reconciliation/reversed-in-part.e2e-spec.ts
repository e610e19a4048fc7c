import { answerAdjustment, approveDecision, askAdjustment, proposeDecision, type ShownBreak, showReconciliation } from '#contracts';
import { BookAdjustments, BookMovements, CarryOutDecisions, ImportProviderLines, MatchBooks } from '#settlement';
import { ProviderBooks } from '../../../libs/settlement/provider-books.js';
import { stripeKeys } from '../../support/start-sandbox.js';
import type { Visitor } from '../../support/start-catalog.js';
import { phones } from '../../support/village.js';
import { faultsOfTheBooks, onAccount } from '../ledger-proof.js';
import { aPayoutDesk, fundProvider, owedOn, type PayoutDesk } from '../payouts/a-payout-desk.js';

const takenMinor = 250n;

describe('a transfer of which the provider took a part back', () => {
  let desk: PayoutDesk;
  let operator: Visitor;
  let other: Visitor;
  let party: string;
  let transfer: string;
  let reported: string;
  const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(desk.clock.now());
  const breaks = async (): Promise<ShownBreak[]> =>
    (await operator.call(showReconciliation, { params: { period: today().slice(0, 7) } })).breaks.filter(
      ({ theirs }) => theirs?.kind.startsWith('transfer') === true,
    );
  const compare = async (): Promise<void> => {
    desk.clock.advance(600_000);
    const books = new ProviderBooks({ secretKey: stripeKeys.STRIPE_SECRET_KEY, apiBase: desk.sandbox.url });
    await new ImportProviderLines(desk.worker, desk.clock, books).execute();
    await new MatchBooks(desk.worker, desk.clock).execute();
    await new BookMovements(desk.worker, desk.clock).execute();
  };

  beforeAll(async () => {
    desk = await aPayoutDesk();
    party = desk.makers.other;
    await desk.database.sql(`update ledger.payout_destination set replaced_at = now() where rail = 'cash'`);
    await desk.payTo(party, { rail: 'stripe', account: await desk.anAccount() });
    await fundProvider(desk.sandbox);
    await desk.approved();
    await desk.sending().execute();
    await desk.book();
    transfer = (await desk.transfers())[0]!.id;
    await desk.sandbox.post(`/v1/transfers/${transfer}/reversals`, { amount: takenMinor.toString() });
    reported = await desk.reported(transfer);
    [operator, other] = [await desk.catalog.signIn(phones.operator), await desk.catalog.signIn(phones.otherOperator)];
    await compare();
  }, 60_000);
  afterAll(() => desk.close());

  it('is found by R1 under the name of the payout and of whoever was paid', async () => {
    expect(reported).toBe('reversed in part: left to reconciliation');
    const [found, ...more] = await breaks();
    expect(more).toEqual([]);
    const [batch] = await desk.database.sql<{ id: string; number: string }>('select id, number from ledger.payout_batch');
    expect(found).toMatchObject({
      check: 'R1',
      bucket: 'missing-ours',
      blocking: true,
      ours: null,
      difference: { minor: -takenMinor },
      account: 'psp.available',
      theirs: {
        kind: 'transfer_refund',
        minor: takenMinor.toString(),
        payout: { workshopId: desk.workshop, batchId: batch!.id, number: batch!.number, party: { 'zh-CN': '章美玉' } },
      },
    });
  });

  it('is put right at the console: booked as the provider says, and owed to the party again', async () => {
    const [found] = await breaks();
    const params = { break: found!.id };
    const proposed = await operator.call(proposeDecision, { params, body: { decision: 'adjust', against: 'suspense', note: '渠道收回' } });
    await other.call(approveDecision, { params, body: { proposal: proposed.steps.at(-1)!.id, note: '已核对' } });
    await new CarryOutDecisions(desk.worker, desk.clock).execute();
    expect(await onAccount(desk.database, 'suspense')).toBe(-takenMinor);
    const before = await owedOn(desk.database, party, 'party.available');
    const wish = {
      kind: 'credit' as const,
      against: 'suspense' as const,
      partyId: party,
      amount: { minor: takenMinor.toString(), currency: 'CNY' as const },
      reason: '打款被渠道收回一部分，重新计入可打款',
    };
    const { id } = await desk.manager.call(askAdjustment, { params: { workshop: desk.workshop }, body: wish });
    await other.call(answerAdjustment, { params: { workshop: desk.workshop, adjustment: id }, body: { approve: true } });
    await new BookAdjustments(desk.worker, desk.clock).execute();
    expect(await onAccount(desk.database, 'suspense')).toBe(0n);
    expect(await owedOn(desk.database, party, 'party.available')).toBe(before + takenMinor);
    await compare();
    expect((await breaks()).filter(({ blocking }) => blocking)).toEqual([]);
    expect(await faultsOfTheBooks(desk.database)).toEqual([]);
  });

  it('fits what came back whole in the end, in however many parts, as long as nobody has booked one of them', async () => {
    await desk.sell();
    const { items } = await desk.approved();
    await desk.sending().execute();
    await desk.book();
    const { id: item } = items.find(({ party: { id } }) => id === party)!;
    const { id } = (await desk.transfers()).find(({ transfer_group }) => transfer_group === item)!;
    for (const amount of ['100', '7']) await desk.sandbox.post(`/v1/transfers/${id}/reversals`, { amount });
    await compare();
    expect((await breaks()).filter(({ blocking }) => blocking)).toMatchObject([{ bucket: 'missing-ours' }, { bucket: 'missing-ours' }]);
    await desk.sandbox.post(`/v1/transfers/${id}/reversals`, {});
    expect(await desk.reported(id)).toBe('transfer reversed');
    await desk.book();
    await compare();
    expect((await breaks()).filter(({ blocking }) => blocking)).toEqual([]);
    const lines = await desk.database.sql(
      `select amount_minor from ledger.provider_line where key = $1 and amount_minor > 0 and journal_id is not null and moved_at is null`,
      [id],
    );
    expect(lines).toHaveLength(3);
    expect(await faultsOfTheBooks(desk.database)).toEqual([]);
  });

  it('differs by just what people had booked of it before, when the rest of it comes back too', async () => {
    await desk.sandbox.post(`/v1/transfers/${transfer}/reversals`, {});
    expect(await desk.reported(transfer)).toBe('transfer reversed');
    await desk.book();
    await compare();
    const blocking = (await breaks()).filter((one) => one.blocking);
    expect(blocking).toMatchObject([{ bucket: 'amount', difference: { minor: takenMinor }, account: 'psp.available' }]);
  });
});
