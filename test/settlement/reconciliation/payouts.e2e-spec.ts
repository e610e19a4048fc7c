import { importBankStatement, showReconciliation } from '#contracts';
import { BookMovements, ImportProviderLines, MatchBooks } from '#settlement';
import { ProviderBooks } from '../../../libs/settlement/provider-books.js';
import { stripeKeys } from '../../support/start-sandbox.js';
import { phones } from '../../support/village.js';
import { onAccount } from '../ledger-proof.js';
import { aPayoutDesk, fundProvider, type PayoutDesk } from '../payouts/a-payout-desk.js';

describe('payouts beside the books of others', () => {
  let desk: PayoutDesk;
  const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(desk.clock.now());

  beforeAll(async () => {
    desk = await aPayoutDesk();
    await desk.database.sql(`update ledger.payout_destination set replaced_at = now() where rail = 'cash'`);
    await desk.payTo(desk.makers.other, { rail: 'stripe', account: await desk.anAccount() });
    await desk.payTo(desk.makers.cash, { rail: 'bank', holder: '周桂兰', bank: '农商银行', number: '6228480402564890018' });
    await fundProvider(desk.sandbox);
    await desk.approved();
    await desk.sending().execute();
    await desk.database.sql(
      `update ledger.payout_attempt set status = 'succeeded', ended_at = $1, arrived_at = $1 where status <> 'succeeded'`,
      [desk.clock.now()],
    );
    await desk.book();
    // So late that both sides must know of it.
    desk.clock.advance(600_000);
    await new ImportProviderLines(
      desk.worker,
      desk.clock,
      new ProviderBooks({ secretKey: stripeKeys.STRIPE_SECRET_KEY, apiBase: desk.sandbox.url }),
    ).execute();
  }, 60_000);

  afterAll(() => desk.close());

  it('fit line by line: transfers with the provider’s, bank files with the bank’s', async () => {
    const { database, catalog, worker, clock } = desk;
    const [attempt] = await database.sql<{ line: string; amount: string }>(
      `select a.line, i.amount_minor::text as amount from ledger.payout_attempt a join ledger.payout_item i on i.id = a.item_id where i.rail = 'bank'`,
    );
    const yuan = `${attempt!.amount.slice(0, -2)}.${attempt!.amount.slice(-2)}`;
    const operator = await catalog.signIn(phones.operator);
    await operator.call(importBankStatement, {
      body: {
        name: 'x',
        csv: `${today()},B1,-${yuan},CNY,-${yuan},${attempt!.line} 周桂兰`,
        count: 1,
        closing: { minor: `-${attempt!.amount}`, currency: 'CNY' },
        dryRun: false,
      },
    });
    await new MatchBooks(worker, clock).execute();
    await new BookMovements(worker, clock).execute();
    const { breaks } = await operator.call(showReconciliation, { params: { period: today().slice(0, 7) } });
    expect(
      breaks.filter(({ ours, theirs }) => ours?.kind === 'payout.sent' || theirs?.kind === 'transfer' || theirs?.kind === 'bank'),
    ).toEqual([]);
    expect(
      await database.sql(
        `select j.kind, l.type from ledger.provider_line l join ledger.journal j on j.id = l.journal_id where l.type = 'transfer'
         union all select j.kind, 'bank' from ledger.bank_line l join ledger.journal j on j.id = l.journal_id`,
      ),
    ).toEqual([
      { kind: 'payout.sent', type: 'transfer' },
      { kind: 'payout.sent', type: 'bank' },
    ]);
    expect(await onAccount(database, 'bank.in_transit')).toBe(0n);
    expect(await onAccount(database, 'bank.main')).toBe(-BigInt(attempt!.amount));
  });
});
