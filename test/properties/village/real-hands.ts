import { handReference } from '../../../libs/settlement/books/hand-journal.js';
import { payByHand, takeBackByHand } from '../life/by-hand.js';
import type { Really } from './real.js';
import type { Village } from './village.js';

/** One asks, another approves with a fresh code, and workers book it at once. */
export const paysByHand: Really<'payByHand'> = async (village, life, refund) => {
  const { verbs, workshop, manager, second, clock } = village;
  const asked = await verbs.askByHand.execute({ personId: manager, workshops: [workshop] }, workshop, {
    refundId: refund.id,
    reason: '和买家说好转到银行卡',
  });
  const by = { person: { id: second, steppedUpAt: clock.now() }, workshops: [workshop] };
  await verbs.answerByHand.execute(by, workshop, { paymentId: asked.id, approve: true });
  await Promise.all([verbs.bookByHand.execute(), verbs.bookByHand.execute()]);
  payByHand(life, refund);
  await expectPaid(village, refund.id, refund.byHandMinor);
};

/** The bank says of a line that the transfer came back, two people have agreed so, and workers book it at once. */
export const takesBackByHand: Really<'takeBackByHand'> = async (village, life, refund) => {
  const { verbs, database } = village;
  const [row] = await database.sql<{ number: string }>('select number from orders.refund where id = $1', [refund.id]);
  await agreeThatItCameBack(village, handReference(row!.number, refund.turn), refund.byHandMinor);
  await Promise.all([verbs.takeBackByHand.execute(), verbs.takeBackByHand.execute()]);
  takeBackByHand(life, refund);
  await expectPaid(village, refund.id, 0n);
};

async function agreeThatItCameBack({ database, clock, second }: Village, reference: string, amountMinor: bigint): Promise<void> {
  await database.sql(
    `with statement as (
       insert into ledger.bank_statement (id, name, sha256, currency, opening_minor, closing_minor, line_count, first_day, last_day, imported_at, imported_by)
       values (gen_random_uuid(), $1::text, sha256(convert_to($1::text, 'UTF8')), 'CNY', 0, $2::bigint, 1, $3::text::date, $3::text::date, $4::timestamptz, $5::uuid) returning id),
     line as (
       insert into ledger.bank_line (statement_id, line, day, reference, key, currency, amount_minor, balance_minor, note, period)
       select id, 1, $3::text::date, $1::text, $1::text, 'CNY', $2::bigint, $2::bigint, '退汇', left($3::text, 7) from statement returning id)
     insert into ledger.break (id, key, period, check_name, bucket, line_id, theirs, currency, difference_minor, account, found_at, status, decision, decided_at)
     select gen_random_uuid(), 'R2 ' || $1::text, left($3::text, 7), 'R2', 'missing-ours', id, '{}', 'CNY', $2::bigint, 'bank.main', $4::timestamptz, 'resolved', 'returned', $4::timestamptz from line`,
    [reference, amountMinor.toString(), clock.now().toISOString().slice(0, 10), clock.now(), second],
  );
}

async function expectPaid({ database }: Village, refund: string, amountMinor: bigint): Promise<void> {
  const [row] = await database.sql<{ minor: string }>('select by_hand_minor as minor from orders.refund where id = $1', [refund]);
  expect(row!.minor).toBe(amountMinor.toString());
}
